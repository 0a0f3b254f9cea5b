internal import TraceModel
internal import Units

/// Everything that is told of a range.
nonisolated struct RangeFigures: Sendable {
  /// Those that ran, waited, were blocked or recorded events, by run time.
  var tasks: [(task: TaskReference, figures: TaskFigures)]
  var cpus: [CPUFigures]
  var eventCount: Int
  /// Of the CPUs that tell what tasks did.
  var recordedTime: UInt64
  var idleTime: UInt64

  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  static func figures(in range: TimeSpan, of session: TraceSession) async -> RangeFigures? {
    async let cpus = session.cpuFigures(in: range)
    var tasks: [(task: TaskReference, figures: TaskFigures)] = []
    var scheduling: Set<LaneIndex> = []
    for trace in session.tasks.indices {
      guard let own = await session.taskFigures(ofTrace: trace, in: range) else { return nil }
      tasks += own.map { (TaskReference(trace: trace, pid: $0.pid), $0) }
      scheduling.formUnion(session.schedulingLanes(ofTrace: trace).map(\.index))
    }
    guard let cpus = await cpus else { return nil }
    tasks.sort { left, right in
      let (a, b) = (left.figures, right.figures)
      if a.busyTime != b.busyTime { return a.busyTime > b.busyTime }
      if a.runnableTime != b.runnableTime { return a.runnableTime > b.runnableTime }
      if a.eventCount != b.eventCount { return a.eventCount > b.eventCount }
      return left.task < right.task
    }
    let telling = cpus.filter { scheduling.contains($0.lane) }
    return RangeFigures(
      tasks: tasks, cpus: cpus, eventCount: cpus.reduce(0) { $0 + $1.eventCount },
      recordedTime: telling.reduce(0) { $0 &+ $1.recordedTime },
      idleTime: telling.reduce(0) { $0 &+ $1.idleTime })
  }

  /// The longest wait, and whose; of equal ones that of the task that ran longer.
  var longestWait: (task: TaskReference, length: Nanoseconds)? {
    var longest: (task: TaskReference, length: Nanoseconds)?
    for (task, figures) in tasks {
      guard let wait = figures.longestWait else { continue }
      if longest.map({ wait > $0.length }) ?? true { longest = (task, wait) }
    }
    return longest
  }
}
