package import Units

/// What one task did in a stretch of time.
package struct TaskSummary: Sendable, Hashable {
  /// One time for each state, by `TaskState.rawValue`; the last places are zero.
  package typealias Times = SIMD16<UInt64>

  /// How long it was in each state.
  package var times: Times
  /// Where it ran for at least a third of its running time; nil where it did not run or on no CPU
  /// that long.
  package var cpu: CPUIndex?
  /// The longest wait from a wakeup to the run that ended in the stretch.
  package var longestLatency: Nanoseconds?

  package init(times: Times = Times(), cpu: CPUIndex? = nil, longestLatency: Nanoseconds? = nil) {
    self.times = times
    self.cpu = cpu
    self.longestLatency = longestLatency
  }

  package func time(in state: TaskState) -> UInt64 {
    times[Int(state.rawValue)]
  }
}
