/// The place of an event among the events of its CPU, in file order, from 0.
package struct EventIndex: Hashable, Comparable, Sendable {
  package var rawValue: Int

  @inlinable package init(_ rawValue: Int) { self.rawValue = rawValue }

  @inlinable package static func < (left: EventIndex, right: EventIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
