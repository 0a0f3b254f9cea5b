package import TraceModel
package import Units

/// Everything that the sidebar tells of a stretch of time, or of the whole trace.
nonisolated package struct SidebarFigures: Sendable {
  /// By recording and PID.
  package private(set) var tasks: [TaskReference: TaskFigures] = [:]
  /// Whether the waits of tasks are among their figures.
  private(set) var hasWaits = false
  /// By lane.
  package private(set) var cpus: [CPUFigures] = []
  /// By recording.
  package private(set) var types: [EventTypeCounts] = []

  /// What one look at all columns tells, without the waits of tasks.
  ///
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package static func counted(
    in range: TimeSpan?, of session: TraceSession
  ) async -> SidebarFigures? {
    async let types = session.eventTypeCounts(in: range)
    async let cpus = session.cpuFigures(in: range)
    var figures = SidebarFigures()
    for trace in session.tasks.indices {
      guard let own = await session.taskCounts(ofTrace: trace, in: range) else { return nil }
      for task in own { figures.tasks[TaskReference(trace: trace, pid: task.pid)] = task }
    }
    guard let cpus = await cpus, let types = await types else { return nil }
    figures.cpus = cpus
    figures.types = types
    return figures
  }

  /// The same with the waits of tasks.
  ///
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package func withWaits(in range: TimeSpan?, of session: TraceSession) async -> SidebarFigures? {
    var figures = self
    figures.hasWaits = true
    for trace in session.tasks.indices {
      guard let own = await session.taskFigures(ofTrace: trace, in: range) else { return nil }
      for task in own { figures.tasks[TaskReference(trace: trace, pid: task.pid)] = task }
    }
    return figures
  }

  /// The figures by place in a catalogue.
  func figures(by catalog: TaskCatalog) -> [TaskFigures?] { catalog.tasks.map { tasks[$0] } }

  /// All tasks that there are figures of, with their names.
  @concurrent
  func catalog(of session: TraceSession) async -> TaskCatalog {
    TaskCatalog(tasks.keys.sorted(), session: session)
  }

  /// All types that there are events of.
  @concurrent
  package func tree(of session: TraceSession) async -> EventTree {
    EventTree(session, counts: types)
  }

  /// The recorded time of all CPUs that tell what tasks did.
  package func recordedTime(of session: TraceSession) -> UInt64 {
    var sum: UInt64 = 0
    for trace in session.tasks.indices {
      for (lane, _) in session.schedulingLanes(ofTrace: trace) where lane.rawValue < cpus.count {
        sum &+= cpus[lane.rawValue].recordedTime
      }
    }
    return sum
  }
}
