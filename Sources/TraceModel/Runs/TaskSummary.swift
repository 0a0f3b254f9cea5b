package import Units

/// What one task did in a stretch of time.
package struct TaskSummary: Sendable, Hashable {
  /// How long it was in each state, by `TaskState.rawValue`.
  package var times: [UInt64]
  /// Where it ran for at least a third of its running time; nil where it did not run or on no CPU
  /// that long.
  package var cpu: CPUIndex?
  /// The longest wait from a wakeup to the run that ended in the stretch.
  package var longestLatency: Nanoseconds?

  package init(times: [UInt64] = [], cpu: CPUIndex? = nil, longestLatency: Nanoseconds? = nil) {
    self.times = times
    self.cpu = cpu
    self.longestLatency = longestLatency
  }

  package func time(in state: TaskState) -> UInt64 {
    Int(state.rawValue) < times.count ? times[Int(state.rawValue)] : 0
  }
}
