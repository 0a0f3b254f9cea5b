internal import Units

/// What one CPU adds to the figures of its tasks: one pass over its events and one over its runs.
struct LaneFigures: Sendable {
  private struct Tally {
    var eventCount = 0
    var firstEvent = 0
    var lastEvent = 0
    var runCount = 0
    var busyTime: UInt64 = 0
    var hasRun = false
    var firstRun: UInt64 = 0
    var lastRun: UInt64 = 0
  }

  private(set) var tasks: [TaskFigures] = []

  /// - Parameters:
  ///   - range: what lies outside does not count; nil counts all.
  ///   - countsRuns: whether the lane's runs count, and not only its events.
  /// - Returns: nil when the task was cancelled.
  init?(of lane: SessionLane, in range: TimeSpan?, countsRuns: Bool) {
    var table = TaskTable()
    var tallies: [Tally] = []
    guard Self.countEvents(of: lane.events, in: range, &table, &tallies),
      !countsRuns || Self.countRuns(of: lane.runs, in: range, &table, &tallies)
    else { return nil }
    for (pid, tally) in zip(table.pids, tallies) where pid != 0 {
      var figures = TaskFigures(pid: PID(pid))
      figures.eventCount = tally.eventCount
      figures.runCount = tally.runCount
      figures.busyTime = Nanoseconds(Int64(clamping: tally.busyTime))
      if tally.eventCount > 0 {
        figures.extend(
          from: lane.events.key(of: EventIndex(tally.firstEvent)).rawValue,
          to: lane.events.key(of: EventIndex(tally.lastEvent)).rawValue)
      }
      if tally.hasRun { figures.extend(from: tally.firstRun, to: tally.lastRun) }
      tasks.append(figures)
    }
  }

  private static func place(
    of pid: Int32, _ table: inout TaskTable, _ tallies: inout [Tally]
  ) -> Int {
    let place = table.place(of: pid)
    if place == tallies.count { tallies.append(Tally()) }
    return place
  }

  /// False when the task was cancelled.
  private static func countEvents(
    of events: CPUEvents, in range: TimeSpan?, _ table: inout TaskTable, _ tallies: inout [Tally]
  ) -> Bool {
    let counted = events.events(in: range)
    for (segment, base) in zip(events.segments, events.segmentStarts) {
      if Task.isCancelled { return false }
      var first = max(counted.lowerBound - base, 0)
      let end = min(counted.upperBound - base, segment.count)
      while first < end {
        let pid = segment.pids[first]
        var next = first + 1
        while next < end, segment.pids[next] == pid { next += 1 }
        let task = place(of: pid, &table, &tallies)
        if tallies[task].eventCount == 0 { tallies[task].firstEvent = base + first }
        tallies[task].eventCount += next - first
        tallies[task].lastEvent = base + next - 1
        first = next
      }
    }
    return true
  }

  private static func countRuns(
    of runs: RunIntervals, in range: TimeSpan?, _ table: inout TaskTable,
    _ tallies: inout [Tally]
  ) -> Bool {
    let start = range?.start.rawValue ?? 0
    let end = range?.end.rawValue ?? .max
    for run in runs.runs(in: range) {
      if run & 0xffff == 0, Task.isCancelled { return false }
      let pid = runs.pids[run]
      if pid == 0 || pid == RunIntervals.unknownPID { continue }
      let task = place(of: pid, &table, &tallies)
      let runStart = runs.starts[run]
      let first = max(runStart, start)
      let last = max(min(runs.end(of: run).rawValue, end), first)
      if !tallies[task].hasRun {
        tallies[task].hasRun = true
        tallies[task].firstRun = first
      }
      if runStart >= start { tallies[task].runCount += 1 }
      tallies[task].busyTime &+= last &- first
      tallies[task].lastRun = last
    }
    return true
  }
}
