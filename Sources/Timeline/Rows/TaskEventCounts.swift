internal import TraceModel
internal import Units

/// Counts the events of a task in pixel columns, exactly.
///
/// Per lane: where few of the task's events are visible each is put into its column, else ranks at
/// the edges of the columns are subtracted. Ranks of the lane are shared by all rows, so that a
/// lane costs O(min(columns, events) x log events).
struct TaskEventCounts {
  /// Chosen: an event put into its column costs about as much as four ranks.
  private static let columnsPerEvent = 4

  let edges: [Timestamp]

  func count(
    _ task: TaskEvents, in session: TraceSession, ranks: (LaneIndex) -> EventRanks,
    into columns: inout [TaskRowContent.Column]
  ) {
    for part in task.parts {
      let events = session[part.lane].events
      let first = part.events.count(before: events.firstEvent(atOrAfter: edges[0]))
      let last = part.events.count(before: events.firstEvent(atOrAfter: edges[columns.count]))
      guard last > first else { continue }
      if case .list(let places) = part.events,
        (last - first) * Self.columnsPerEvent < columns.count
      {
        for place in places[first..<last] {
          let key = events.key(of: EventIndex(Int(place)))
          let column = edges.partitionPoint { $0 > key } - 1
          if columns.indices.contains(column) { columns[column].eventCount += 1 }
        }
      } else {
        countRanks(of: part.events, from: first, at: ranks(part.lane), into: &columns)
      }
    }
  }

  private func countRanks(
    of set: LaneEventSet, from first: Int, at ranks: EventRanks,
    into columns: inout [TaskRowContent.Column]
  ) {
    var before = first
    var rank = ranks.ranks[0]
    for column in columns.indices where ranks.ranks[column + 1] > rank {
      rank = ranks.ranks[column + 1]
      let after = set.count(before: EventIndex(rank))
      columns[column].eventCount += after - before
      before = after
    }
  }
}
