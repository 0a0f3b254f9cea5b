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

  /// One number a column.
  func counts(
    of task: TaskEvents, in session: TraceSession, ranks: (LaneIndex) -> EventRanks
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: edges.count - 1)
    for part in task.parts {
      let events = session[part.lane].events
      let first = part.events.count(before: events.firstEvent(atOrAfter: edges[0]))
      let last = part.events.count(before: events.firstEvent(atOrAfter: edges[counts.count]))
      guard last > first else { continue }
      if case .list(let list) = part.events,
        (last - first) * Self.columnsPerEvent < counts.count
      {
        for place in list.places[first..<last] {
          let key = events.key(of: EventIndex(Int(place)))
          let column = edges.partitionPoint { $0 > key } - 1
          if counts.indices.contains(column) { counts[column] += 1 }
        }
      } else {
        let found = part.events.counts(between: ranks(part.lane).ranks)
        var sums = counts.mutableSpan
        for column in found.indices { sums[column] += found[column] }
      }
    }
    return counts
  }
}
