public import Units

/// What one task did in a stretch of time.
@frozen
public struct TaskSummary: Sendable, Hashable {
  /// One time for each state at the place of its number; that of a dead task is with that of one
  /// not made yet.
  public typealias Times = SIMD8<UInt64>

  /// How long it was in each state.
  public var times: Times
  /// Where it ran for at least a third of its running time; nil where it did not run or on no CPU
  /// that long.
  public var cpu: CPUIndex?
  /// The longest wait from a wakeup to the run that ended in the stretch.
  public var longestLatency: Nanoseconds?

  @inlinable public init(
    times: Times = Times(), cpu: CPUIndex? = nil, longestLatency: Nanoseconds? = nil
  ) {
    self.times = times
    self.cpu = cpu
    self.longestLatency = longestLatency
  }

  @inlinable public static func place(of state: TaskState) -> Int {
    Int((state == .dead ? .absent : state).rawValue)
  }

  @inlinable public func time(in state: TaskState) -> UInt64 { times[Self.place(of: state)] }
}
