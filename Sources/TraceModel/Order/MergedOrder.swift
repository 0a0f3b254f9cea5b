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
    var places = bounds.map(\.low)
    while let widest = bounds.indices.max(by: { bounds[$0].width < bounds[$1].width }),
      bounds[widest].width > 0
    {
      let middle = bounds[widest].low.event + bounds[widest].width / 2
      let key = lanes[widest].events.key(of: EventIndex(middle))
      var rank = 0
      for lane in bounds.indices {
        if lane == widest {
          places[lane].event = middle
        } else if lane < widest, key == .latest {
          places[lane] = bounds[lane].high
        } else {
          // Events of lower lanes come first where keys are equal.
          places[lane] = bounds[lane].place(
            of: lane < widest ? Timestamp(key.rawValue + 1) : key)
        }
        rank += lanes[lane].rows(before: places[lane].event)
      }
      let isShown = lanes[widest].isShown(middle)
      if rank == row.rawValue && isShown {
        return EventReference(lane: LaneIndex(widest), index: EventIndex(middle))
      }
      // A hidden event has the rank of the next shown one, which lies behind it.
      let liesBehind = rank < row.rawValue || (rank == row.rawValue && !isShown)
      for lane in bounds.indices {
        if lane == widest {
          if liesBehind {
            bounds[lane].raise(behind: middle)
          } else {
            bounds[lane].lower(to: middle)
          }
        } else if liesBehind {
          bounds[lane].raise(to: places[lane])
        } else {
          bounds[lane].lower(to: places[lane])
        }
      }
    }
    preconditionFailure("Every row below the count has an event.")
  }

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
