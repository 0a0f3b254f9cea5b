internal import TraceModel
internal import Units

/// Counts the events of a task in pixel columns, exactly.
///
/// Per lane: where few of the task's events are visible each is put into its column, else ranks at
/// the edges of the columns are subtracted. O(min(columns, events) x log events) for each lane that
/// has events of the task.
struct TaskEventCounts {
  /// Chosen: an event put into its column costs about as much as four ranks.
  private static let columnsPerEvent = 4

  let edges: [Timestamp]

  func count(
    _ task: TaskEvents, in session: TraceSession, into columns: inout [TaskRowContent.Column]
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
        countRanks(of: part.events, from: first, in: events, into: &columns)
      }
    }
  }

  private func countRanks(
    of set: LaneEventSet, from first: Int, in events: CPUEvents,
    into columns: inout [TaskRowContent.Column]
  ) {
    var before = first
    for column in columns.indices {
      let after = set.count(before: events.firstEvent(atOrAfter: edges[column + 1]))
      columns[column].eventCount += after - before
      before = after
    }
  }
}
