internal import Timeline
internal import TraceModel
package import Units

/// What the markers of the graph mean to the list: the events whose rows they mark, and from where
/// time is counted.
package struct EventListMarks: Hashable {
  /// `A`, `B` or `AB`.
  package var names: [EventReference: String]
  /// Nil for times as they are stamped.
  package var origin: Timestamp?

  package init(names: [EventReference: String] = [:], origin: Timestamp? = nil) {
    self.names = names
    self.origin = origin
  }
}

extension EventListViewModel {
  /// Marks the rows of the events that the markers stand at, else of those nearest to them of the
  /// events that are seen.
  func show(_ marks: GraphMarks, reading: TimeReading) {
    var names: [EventReference: String] = [:]
    for name in Marker.Name.allCases {
      guard let marker = marks[name], let event = event(of: marker) else { continue }
      names[event, default: ""] += name.rawValue
    }
    show(EventListMarks(names: names, origin: reading.origin?.time))
  }

  private func event(of marker: Marker) -> EventReference? {
    guard order.count > 0 else { return nil }
    if let event = marker.event, isShown(event) { return order.event(at: order.row(of: event)) }
    let after = min(order.firstRow(atOrAfter: marker.time).rawValue, order.count - 1)
    let before = max(after - 1, 0)
    return [before, after].map { order.event(at: RowIndex($0)) }.min {
      way(from: marker, to: $0) < way(from: marker, to: $1)
    }
  }

  private func way(from marker: Marker, to event: EventReference) -> UInt64 {
    let time = session[event.lane].events.key(of: event.index)
    return (time - marker.time).rawValue.magnitude
  }
}
