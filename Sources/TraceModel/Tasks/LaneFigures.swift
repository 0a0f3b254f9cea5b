internal import Units

/// What one CPU adds to the figures of its tasks: one pass over its events and one over its runs.
struct LaneFigures: Sendable {
  private struct Tally {
    var eventCount = 0
    var firstEvent = 0
    var lastEvent = 0
    var runCount = 0
    var busyTime: UInt64 = 0
    var firstRun = 0
    var lastRun = 0
  }

  private(set) var tasks: [TaskFigures] = []

  /// - Parameter countsRuns: whether the lane's runs count, and not only its events.
  /// - Returns: nil when the task was cancelled.
  init?(of lane: SessionLane, countsRuns: Bool) {
    var table = TaskTable()
    var tallies: [Tally] = []
    func place(of pid: Int32, _ table: inout TaskTable, _ tallies: inout [Tally]) -> Int {
      let place = table.place(of: pid)
      if place == tallies.count { tallies.append(Tally()) }
      return place
    }
    let events = lane.events
    for (segment, base) in zip(events.segments, events.segmentStarts) {
      if Task.isCancelled { return nil }
      var first = 0
      while first < segment.count {
        let pid = segment.pids[first]
        var next = first + 1
        while next < segment.count, segment.pids[next] == pid { next += 1 }
        let task = place(of: pid, &table, &tallies)
        if tallies[task].eventCount == 0 { tallies[task].firstEvent = base + first }
        tallies[task].eventCount += next - first
        tallies[task].lastEvent = base + next - 1
        first = next
      }
    }
    let runs = lane.runs
    for run in 0..<(countsRuns ? runs.count : 0) {
      if run & 0xffff == 0, Task.isCancelled { return nil }
      let pid = runs.pids[run]
      if pid == 0 || pid == RunIntervals.unknownPID { continue }
      let task = place(of: pid, &table, &tallies)
      if tallies[task].runCount == 0 { tallies[task].firstRun = run }
      tallies[task].runCount += 1
      tallies[task].busyTime &+= runs.end(of: run).rawValue &- runs.starts[run]
      tallies[task].lastRun = run
    }
    for (pid, tally) in zip(table.pids, tallies) where pid != 0 {
      var figures = TaskFigures(pid: PID(pid))
      figures.eventCount = tally.eventCount
      figures.runCount = tally.runCount
      figures.busyTime = Nanoseconds(Int64(clamping: tally.busyTime))
      if tally.eventCount > 0 {
        figures.extend(
          from: events.key(of: EventIndex(tally.firstEvent)).rawValue,
          to: events.key(of: EventIndex(tally.lastEvent)).rawValue)
      }
      if tally.runCount > 0 {
        figures.extend(
          from: runs.start(of: tally.firstRun).rawValue, to: runs.end(of: tally.lastRun).rawValue)
      }
      tasks.append(figures)
    }
  }
}
