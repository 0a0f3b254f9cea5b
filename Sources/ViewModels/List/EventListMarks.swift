internal import Timeline
internal import TraceModel
package import Units

/// What the markers of the graph mean to the list: the events whose rows they mark, and from where
/// time is counted.
package struct EventListMarks: Hashable {
  /// The markers that stand exactly at an event: `A`, `B` or `AB`.
  package var names: [EventReference: String]
  /// Those that stand between two rows, by the row below them.
  package var above: [EventReference: String]
  /// Those that stand after the last row, by that one.
  package var below: [EventReference: String]
  /// Nil for times as they are stamped.
  package var origin: Timestamp?

  package init(
    names: [EventReference: String] = [:], above: [EventReference: String] = [:],
    below: [EventReference: String] = [:], origin: Timestamp? = nil
  ) {
    self.names = names
    self.above = above
    self.below = below
    self.origin = origin
  }

  /// `A` for a marker at the event of a row, `↑A` for one just above the row, `↓A` for one below
  /// the last.
  package func text(of event: EventReference) -> String {
    (names[event] ?? "") + (above[event].map { "↑\($0)" } ?? "")
      + (below[event].map { "↓\($0)" } ?? "")
  }
}

extension EventListViewModel {
  /// Marks the rows of the events that the markers stand at. A marker at no event that is seen
  /// stands between two rows, and flags neither as its own.
  func show(_ marks: GraphMarks, reading: TimeReading) {
    var shown = EventListMarks(origin: reading.origin?.time)
    for name in Marker.Name.allCases where order.count > 0 {
      guard let marker = marks[name] else { continue }
      if let event = exactEvent(of: marker) {
        shown.names[event, default: ""] += name.rawValue
        continue
      }
      let row = order.firstRow(atOrAfter: marker.time)
      if row.rawValue < order.count {
        shown.above[order.event(at: row), default: ""] += name.rawValue
      } else {
        shown.below[order.event(at: RowIndex(order.count - 1)), default: ""] += name.rawValue
      }
    }
    show(shown)
  }

  /// The event whose row a marker marks: its own, or without one the first of its time.
  private func exactEvent(of marker: Marker) -> EventReference? {
    if let event = marker.event {
      let own = session.order.event(at: session.order.row(of: event))
      return isShown(own) ? own : nil
    }
    let row = order.firstRow(atOrAfter: marker.time)
    guard row.rawValue < order.count else { return nil }
    let event = order.event(at: row)
    return session[event.lane].events.key(of: event.index) == marker.time ? event : nil
  }
}
