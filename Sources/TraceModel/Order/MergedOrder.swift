package import Units

/// The order of the shown events of several lanes, found by rank and never stored.
///
/// Events are sorted by key (the running maximum of the stamps of their CPU), then by lane, then by
/// place in the file, which is the order in which `trace-cmd report` takes them (fact sheet 3.2). A
/// row number is the rank in that order among the events that are shown. Both directions cost
/// O(lanes x log events).
package struct MergedOrder: Sendable {
  package let lanes: [OrderedLane]
  /// How many rows there are.
  package let count: Int

  package init(lanes: [OrderedLane]) {
    self.lanes = lanes
    count = lanes.reduce(0) { $0 + $1.rowCount }
  }

  package init(lanes: [CPUEvents]) {
    self.init(lanes: lanes.map { OrderedLane(events: $0) })
  }

  /// The row of an event. One without a row of its own counts to that of the shown event before it
  /// on its CPU, as the return of a leaf call does.
  package func row(of event: EventReference) -> RowIndex {
    let own = lanes[event.lane.rawValue]
    let index = event.index.rawValue
    if !own.isShown(index), let before = own.shown?.lastSet(atOrBefore: index) {
      return row(of: EventReference(lane: event.lane, index: EventIndex(before)))
    }
    return RowIndex(min(rows(before: eventsBefore(event)), max(count - 1, 0)))
  }

  /// The first row whose key is `time` or later; `count` when all are earlier.
  package func firstRow(atOrAfter time: Timestamp) -> RowIndex {
    RowIndex(
      lanes.reduce(0) { $0 + $1.rows(before: $1.events.firstEvent(atOrAfter: time).rawValue) })
  }

  /// The event in a row.
  ///
  /// Keeps for each lane the range in which the boundary between "before the row" and "the row or
  /// later" lies, and halves the widest of them by ranking its middle event.
  ///
  /// - Precondition: the row exists.
  package func event(at row: RowIndex) -> EventReference {
    precondition(row.rawValue >= 0 && row.rawValue < count, "No such row.")
    var bounds = lanes.map { LaneBoundary($0.events) }
    var ranges = bounds.map { ($0.low, $0.high) }
    var depths = LaneBoundary.Depth.allCases[...]
    while let widest = bounds.indices.max(by: { bounds[$0].width < bounds[$1].width }),
      bounds[widest].width > 0
    {
      let middle = bounds[widest].low.event + bounds[widest].width / 2
      let key = lanes[widest].events.key(of: EventIndex(middle))
      var liesBehind: Bool?
      for depth in depths where liesBehind == nil {
        var rank = (lowest: 0, highest: 0)
        for lane in bounds.indices {
          ranges[lane] =
            lane == widest
            ? bounds[lane].range(before: middle)
            : range(before: key, bounds[lane], isLower: lane < widest, depth)
          let lowest = lanes[lane].rows(before: ranges[lane].0.event)
          rank.lowest += lowest
          rank.highest +=
            ranges[lane].0.event == ranges[lane].1.event
            ? lowest : lanes[lane].rows(before: ranges[lane].1.event)
        }
        if rank.highest < row.rawValue {
          liesBehind = true
        } else if rank.lowest > row.rawValue {
          liesBehind = false
        } else if depth == .event {
          // A hidden event has the rank of the next shown one, which lies behind it.
          guard !lanes[widest].isShown(middle) else {
            return EventReference(lane: LaneIndex(widest), index: EventIndex(middle))
          }
          liesBehind = true
        } else {
          // Later pivots are nearer still.
          depths = depths.dropFirst()
        }
      }
      for lane in bounds.indices {
        if liesBehind == true {
          if lane == widest { ranges[lane].0.event += 1 }
          bounds[lane].raise(to: ranges[lane].0)
        } else {
          bounds[lane].lower(to: ranges[lane].1)
        }
      }
    }
    preconditionFailure("Every row below the count has an event.")
  }

  /// Where the events before a pivot of another lane end; those of lower lanes come first where
  /// keys are equal.
  private func range(
    before key: Timestamp, _ boundary: LaneBoundary, isLower: Bool, _ depth: LaneBoundary.Depth
  ) -> (LaneBoundary.Place, LaneBoundary.Place) {
    guard isLower else { return boundary.range(before: key, depth) }
    guard key < .latest else { return (boundary.high, boundary.high) }
    return boundary.range(before: Timestamp(key.rawValue + 1), depth)
  }

  /// How many rows come before an event, which need not have one.
  package func rowCount(before event: EventReference) -> Int { rows(before: eventsBefore(event)) }

  private func rows(before events: [Int]) -> Int {
    zip(lanes, events).reduce(0) { $0 + $1.0.rows(before: $1.1) }
  }

  /// For each lane, how many of its events come before `event`.
  func eventsBefore(_ event: EventReference) -> [Int] {
    let key = lanes[event.lane.rawValue].events.key(of: event.index)
    return lanes.indices.map { lane in
      if lane == event.lane.rawValue { return event.index.rawValue }
      return lane < event.lane.rawValue
        ? lanes[lane].events.firstEvent(after: key).rawValue
        : lanes[lane].events.firstEvent(atOrAfter: key).rawValue
    }
  }
}
