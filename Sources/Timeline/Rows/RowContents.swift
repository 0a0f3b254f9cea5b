internal import Synchronization
package import TraceModel
package import Units

/// What rows show, kept as long as the scale stays: moving the pointer changes no row, but asks for
/// a new frame.
package final class RowContents: Sendable {
  private let session: TraceSession
  private let kept = Mutex(Kept())

  private struct Kept {
    var scale: TimeScale?
    var edges: [Timestamp] = []
    var cpus: [LaneIndex: CPURowContent] = [:]
    var tasks: [TaskReference: TaskRowContent] = [:]

    mutating func use(_ scale: TimeScale) {
      guard self.scale != scale else { return }
      self = Kept()
      self.scale = scale
      edges = scale.columnEdges
    }
  }

  package init(session: TraceSession) { self.session = session }

  package func cpu(_ lane: LaneIndex, scale: TimeScale) -> CPURowContent {
    kept.withLock { kept in
      kept.use(scale)
      if let content = kept.cpus[lane] { return content }
      let content = CPURowContent(lane: lane, session: session, scale: scale)
      kept.cpus[lane] = content
      return content
    }
  }

  package func task(_ knowledge: TaskKnowledge, scale: TimeScale) -> TaskRowContent {
    kept.withLock { kept in
      kept.use(scale)
      if let content = kept.tasks[knowledge.task] { return content }
      let content = TaskRowContent(
        of: knowledge, session: session, scale: scale, edges: kept.edges)
      kept.tasks[knowledge.task] = content
      return content
    }
  }
}
