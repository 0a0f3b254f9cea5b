package import Units

/// A place in time that the user has marked, at an event or anywhere.
package struct Marker: Sendable, Hashable {
  /// There are two of them, so that what lies between can be measured.
  package enum Name: String, CaseIterable, Sendable, Hashable {
    case a = "A"
    case b = "B"
  }

  package var time: Timestamp
  /// The event it was put on, whose stamp `time` is; nil where it was put at a time.
  package var event: EventReference?

  package init(time: Timestamp, event: EventReference? = nil) {
    self.time = time
    self.event = event
  }
}
