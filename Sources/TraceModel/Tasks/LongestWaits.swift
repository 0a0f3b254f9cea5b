internal import Units

/// The longest wakeup latency of every task, from one walk over the wakeups and runs of all CPUs in
/// order of time, by the same rules as a `TaskTimeline`.
struct LongestWaits: Sendable {
  private(set) var longest: [PID: UInt64] = [:]

  /// Of one task; nil before it was seen to wait and run.
  private struct Longest: TaskHistory {
    var wait: UInt64?

    mutating func add(_ standing: TaskStanding, until end: UInt64) {}

    mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run) {
      wait = max(wait ?? 0, run.start &- wakeup.time)
    }
  }

  /// - Returns: nil when the task was cancelled.
  init?(of lanes: [SessionLane]) {
    guard let histories = SchedulingMerge.histories(of: lanes, Longest()) else { return nil }
    for (pid, history) in histories {
      if let wait = history.wait { longest[pid] = wait }
    }
  }
}
