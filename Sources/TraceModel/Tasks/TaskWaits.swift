internal import Units

/// How long one task waited in a stretch of time, while its standing passes.
struct TaskWaits: Sendable {
  /// The stretch: from `start` to before `end`.
  let start: UInt64
  let end: UInt64
  private(set) var runnable: UInt64 = 0
  private(set) var blocked: UInt64 = 0
  /// The longest wait, after a wakeup or a preemption; nil before it was seen to wait and run.
  private(set) var longest: UInt64?
  /// The longest after a wakeup.
  private(set) var longestLatency: UInt64?

  init(from start: UInt64, to end: UInt64) {
    self.start = start
    self.end = end
  }

  /// Whether there is anything to tell.
  var isEmpty: Bool { runnable == 0 && blocked == 0 && longest == nil }

  /// Adds what was found in another stretch.
  mutating func add(_ other: TaskWaits) {
    runnable &+= other.runnable
    blocked &+= other.blocked
    if let wait = other.longest { longest = max(longest ?? 0, wait) }
    if let wait = other.longestLatency { longestLatency = max(longestLatency ?? 0, wait) }
  }
}

extension TaskWaits: TaskHistory {
  mutating func add(_ standing: TaskStanding, until end: UInt64) {
    let first = max(standing.since, start)
    let last = min(end, self.end)
    guard first < last else { return }
    switch standing.state {
    case .runnableAfterWakeup, .runnableAfterPreemption: runnable &+= last &- first
    case .blocked: blocked &+= last &- first
    case .unknown, .absent, .running, .sleeping, .stopped, .dead: break
    }
  }

  mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run) {
    guard start <= run.start, run.start < end else { return }
    longestLatency = max(longestLatency ?? 0, run.start &- wakeup.time)
    longest = max(longest ?? 0, run.start &- wakeup.time)
  }

  mutating func addPreemption(since start: UInt64, until run: TaskStanding.Run) {
    guard self.start <= run.start, run.start < end else { return }
    longest = max(longest ?? 0, run.start &- start)
  }
}
