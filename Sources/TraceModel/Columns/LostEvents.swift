package import Units

/// A hole in the recording of one CPU: the writer overtook the reader and dropped events before
/// this one.
package struct LostEvents: Sendable, Hashable {
  /// The first event after the hole.
  package var before: EventIndex
  /// How many were lost, or nil where the kernel did not store the number.
  package var count: UInt64?
  /// Whether that event's header opens its page. `trace-cmd report` tells of the loss only then
  /// (fact sheet 2.3).
  package var opensPage: Bool

  package init(before: EventIndex, count: UInt64?, opensPage: Bool) {
    self.before = before
    self.count = count
    self.opensPage = opensPage
  }
}
