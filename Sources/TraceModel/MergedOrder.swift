package import Units

/// The order of all events of several lanes, found by rank and never stored.
///
/// Events are sorted by key (the running maximum of the stamps of their CPU), then by lane, then by
/// place in the file, which is the order in which `trace-cmd report` takes them (fact sheet 3.2). A
/// row number is the rank in that order. Both directions cost O(lanes x log events).
package struct MergedOrder: Sendable {
  package let lanes: [CPUEvents]
  package let count: Int

  package init(lanes: [CPUEvents]) {
    self.lanes = lanes
    count = lanes.reduce(0) { $0 + $1.count }
  }

  /// The row of an event.
  package func row(of event: EventReference) -> RowIndex {
    let key = lanes[event.lane.rawValue].key(of: event.index)
    var rank = event.index.rawValue
    for (lane, events) in lanes.enumerated() where lane != event.lane.rawValue {
      rank +=
        lane < event.lane.rawValue
        ? events.firstEvent(after: key).rawValue : events.firstEvent(atOrAfter: key).rawValue
    }
    return RowIndex(rank)
  }

  /// The first row whose key is `time` or later; `count` when all are earlier.
  package func firstRow(atOrAfter time: Timestamp) -> RowIndex {
    RowIndex(lanes.reduce(0) { $0 + $1.firstEvent(atOrAfter: time).rawValue })
  }

  /// The event in a row.
  ///
  /// Keeps for each lane the range in which the boundary between "before the row" and "the row or
  /// later" lies, and halves the widest of them by ranking its middle event.
  ///
  /// - Precondition: the row exists.
  package func event(at row: RowIndex) -> EventReference {
    precondition(row.rawValue >= 0 && row.rawValue < count, "No such row.")
    var low = [Int](repeating: 0, count: lanes.count)
    var high = lanes.map(\.count)
    while let widest = widestRange(low, high) {
      let middle = low[widest] + (high[widest] - low[widest]) / 2
      let pivot = EventReference(lane: LaneIndex(widest), index: EventIndex(middle))
      let before = eventsBefore(pivot)
      let rank = before.reduce(0, +)
      if rank == row.rawValue { return pivot }
      for lane in lanes.indices {
        if rank < row.rawValue {
          low[lane] = max(low[lane], lane == widest ? middle + 1 : before[lane])
        } else {
          high[lane] = min(high[lane], before[lane])
        }
      }
    }
    preconditionFailure("Every row below the count has an event.")
  }

  private func widestRange(_ low: [Int], _ high: [Int]) -> Int? {
    guard let widest = lanes.indices.max(by: { high[$0] - low[$0] < high[$1] - low[$1] }) else {
      return nil
    }
    return high[widest] > low[widest] ? widest : nil
  }

  /// For each lane, how many of its events come before `event`.
  private func eventsBefore(_ event: EventReference) -> [Int] {
    let key = lanes[event.lane.rawValue].key(of: event.index)
    return lanes.indices.map { lane in
      if lane == event.lane.rawValue { return event.index.rawValue }
      return lane < event.lane.rawValue
        ? lanes[lane].firstEvent(after: key).rawValue
        : lanes[lane].firstEvent(atOrAfter: key).rawValue
    }
  }
}
