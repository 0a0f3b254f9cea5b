internal import Units

extension TraceSession {
  /// The figures of all tasks of a recording that recorded an event or ran, by PID; the idle
  /// task is none.
  ///
  /// Runs off the caller's actor. All CPUs are counted at once, in O(events + runs), while one more
  /// walk over all wakeups and runs, which has to keep their order, finds the longest waits.
  ///
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package func taskFigures(ofTrace trace: Int) async -> [TaskFigures]? {
    let scheduling = schedulingLanes(ofTrace: trace)
    let withRuns = Set(scheduling.map(\.index))
    async let waits = Self.longestWaits(of: scheduling.map(\.lane))
    let counted = await withTaskGroup(of: LaneFigures?.self) { group in
      for (number, lane) in lanes.enumerated() where lane.trace == trace {
        group.addTask {
          LaneFigures(of: lane, countsRuns: withRuns.contains(LaneIndex(number)))
        }
      }
      return await group.reduce(into: [LaneFigures?]()) { $0.append($1) }
    }
    guard let waits = await waits, !Task.isCancelled else { return nil }
    var all: [PID: TaskFigures] = [:]
    for lane in counted {
      guard let lane else { return nil }
      for own in lane.tasks { all[own.pid, default: TaskFigures(pid: own.pid)].add(own) }
    }
    for (pid, wait) in waits.longest {
      all[pid, default: TaskFigures(pid: pid)].longestWakeupLatency = Nanoseconds(
        Int64(clamping: wait))
    }
    return all.values.sorted { $0.pid < $1.pid }
  }

  private static func longestWaits(of lanes: [SessionLane]) async -> LongestWaits? {
    LongestWaits(of: lanes)
  }
}

extension TaskFigures {
  /// Adds what another CPU counted.
  fileprivate mutating func add(_ other: TaskFigures) {
    eventCount += other.eventCount
    runCount += other.runCount
    let (sum, overflow) = busyTime.rawValue.addingReportingOverflow(other.busyTime.rawValue)
    busyTime = Nanoseconds(overflow ? .max : sum)
    if let own = other.span { span = span?.union(own) ?? own }
  }
}
