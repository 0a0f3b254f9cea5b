internal import TraceFormat
public import Units

/// What one task of a recording did over all its time: intervals back to back from the recording's
/// first event to its last, none of them empty, one state each.
///
/// Made on demand, since a recording may have many thousands of tasks. `TaskStanding` has the
/// rules. Where nothing recorded switches (`RunIntervals.Source.eventOwnership`), only running and
/// unknown are told apart.
public final class TaskTimeline: Sendable {
  public let pid: PID
  /// The end of the last interval.
  public let end: Timestamp
  @usableFromInline let starts: [UInt64]
  @usableFromInline let states: [TaskState]
  @usableFromInline let letters: [RunEnd]
  /// While running the CPU, while runnable after a wakeup the place in `wakeups`, else 0.
  @usableFromInline let details: [UInt32]
  /// Those that began an interval.
  private let wakeups: [EventReference]
  /// Every wait that ended with a switch, in order of time.
  package let latencies: [WakeupLatency]
  private let lazySums = OnceReference<StateSums>()

  /// - Parameter sums: makes the sums over the intervals, where that costs less than to make them
  ///   of all when they are asked for.
  convenience init(
    _ pid: PID, _ intervals: TaskIntervals, end: Timestamp, sums: (TaskTimeline) -> StateSums
  ) {
    self.init(pid, intervals, end: end)
    let made = sums(self)
    _ = lazySums.value { made }
  }

  init(_ pid: PID, _ intervals: TaskIntervals, end: Timestamp) {
    self.pid = pid
    self.end = end
    starts = intervals.starts
    states = intervals.states
    letters = intervals.letters
    details = intervals.details
    wakeups = intervals.wakeups
    latencies = intervals.latencies
  }

  @inlinable public var count: Int { starts.count }

  @inlinable public func start(of interval: Int) -> Timestamp { Timestamp(starts[interval]) }

  @inlinable public func end(of interval: Int) -> Timestamp {
    interval + 1 < starts.count ? Timestamp(starts[interval + 1]) : end
  }

  @inlinable public func state(of interval: Int) -> TaskState { states[interval] }

  /// How the kernel called the state that the task left its CPU in; unknown while it runs, is
  /// runnable, or nobody knows.
  @inlinable public func letter(of interval: Int) -> RunEnd { letters[interval] }

  /// Where the task ran; nil unless it ran.
  @inlinable public func cpu(of interval: Int) -> CPUIndex? {
    guard states[interval] == .running else { return nil }
    return CPUIndex(UInt16(truncatingIfNeeded: details[interval]))
  }

  /// The event that made the task runnable; nil unless it waited after a wakeup.
  public func wakeup(of interval: Int) -> EventReference? {
    guard states[interval] == .runnableAfterWakeup else { return nil }
    return wakeups[Int(details[interval])]
  }

  /// The interval that holds `time`; nil before the first and from the end on. O(log n).
  public func index(at time: Timestamp) -> Int? {
    guard time < end else { return nil }
    let next = starts.partitionPoint { $0 > time.rawValue }
    return next > 0 ? next - 1 : nil
  }

  /// What the task did in each stretch between two neighbours of `edges`, which ascend.
  /// O(edges x log intervals), once the sums are made.
  package func summaries(between edges: [Timestamp]) -> [TaskSummary] {
    let states = states(between: edges)
    return sums.longestLatencies(of: self, between: edges).enumerated().map { stretch, longest in
      TaskSummary(
        times: states.times[stretch], cpu: states.cpus[stretch], longestLatency: longest)
    }
  }

  /// The same without the longest latencies.
  package func states(between edges: [Timestamp]) -> TaskStates {
    sums.states(of: self, between: edges)
  }

  /// Makes the sums that summaries need, so that the first one does not have to.
  package func prepareSummaries() { _ = sums }

  private var sums: StateSums { lazySums.value { StateSums(of: self) } }

  /// The wait that an interval was, when the task ran at its end.
  package func latency(of interval: Int) -> WakeupLatency? {
    guard states[interval] == .runnableAfterWakeup else { return nil }
    let end = end(of: interval)
    let next = latencies.partitionPoint { $0.ranAt >= end }
    guard next < latencies.count, latencies[next].ranAt == end else { return nil }
    let wakeup = wakeup(of: interval)
    return latencies[next...].prefix { $0.ranAt == end }.first { $0.wakeup == wakeup }
  }

  /// The longest wait; of equal ones the first.
  package var longestLatency: WakeupLatency? {
    latencies.reduce(nil as WakeupLatency?) { longest, latency in
      longest.map { $0.length >= latency.length } ?? false ? longest : latency
    }
  }
}
