internal import Synchronization
package import TraceModel
package import Units

/// What rows show, kept as long as the scale stays: moving the pointer changes no row, but asks for
/// a new frame.
package final class RowContents: Sendable {
  private let session: TraceSession
  /// Chosen: several pages of the smallest rows. A row of a wide screen is half a megabyte.
  package static let largestRowCount = 200
  let describe: @Sendable (EventReference) -> EventDescription?
  private let kept = Mutex(Kept())

  private struct Kept {
    var scale: TimeScale?
    /// The events that are seen; nil for all.
    var visible: VisibleEvents?
    var overview: Overview?
    var edges: [Timestamp] = []
    /// As `TaskRowContent.Columns` has them.
    var lengths: [UInt64] = []
    var ranks: [LaneIndex: EventRanks] = [:]
    var cpus: [LaneIndex: CPURowContent] = [:]
    var tasks: [TaskReference: TaskRowContent] = [:]

    mutating func use(_ scale: TimeScale) {
      guard self.scale != scale else { return }
      self = Kept(visible: visible, overview: overview)
      self.scale = scale
      edges = scale.columnEdges
      lengths = zip(edges, edges.dropFirst()).map { max(1, $1.rawValue - $0.rawValue) }
    }

    /// Forgets all rows before there are too many: scrolling passes by any number of them.
    mutating func makeRoom() {
      guard cpus.count + tasks.count >= RowContents.largestRowCount else { return }
      cpus = [:]
      tasks = [:]
    }

    mutating func ranks(of lane: LaneIndex, in session: TraceSession) -> EventRanks {
      if let ranks = ranks[lane] { return ranks }
      let made = EventRanks(of: session[lane].events, at: edges)
      ranks[lane] = made
      return made
    }
  }

  /// - Parameter describe: puts an event into words; nil where it cannot. What the recording says
  ///   unless given.
  package init(
    session: TraceSession, describe: (@Sendable (EventReference) -> EventDescription?)? = nil
  ) {
    self.session = session
    self.describe =
      describe ?? { event in
        session.hasRecords(of: event.lane) ? session.description(of: event) : nil
      }
  }

  /// How many rows are remembered.
  package var rowCount: Int { kept.withLock { $0.cpus.count + $0.tasks.count } }

  /// The events that have marks; nil for all.
  package var visible: VisibleEvents? { kept.withLock { $0.visible } }

  /// Shows the marks of other events; nil for all.
  package func show(_ visible: VisibleEvents?) {
    kept.withLock { $0 = Kept(visible: visible, overview: $0.overview) }
  }

  /// Forgets the row of a task of which more is known by now.
  package func forget(_ task: TaskReference) {
    kept.withLock { $0.tasks[task] = nil }
  }

  /// The whole trace; kept as long as the width stays.
  package func overview(width: Pixels) -> Overview? {
    kept.withLock { kept in
      if kept.overview?.scale.width != width {
        kept.overview = Overview(of: session, width: width)
      }
      return kept.overview
    }
  }

  package func cpu(_ lane: LaneIndex, scale: TimeScale) -> CPURowContent {
    kept.withLock { kept in
      kept.use(scale)
      if let content = kept.cpus[lane] { return content }
      kept.makeRoom()
      let content = CPURowContent(
        lane: lane, session: session, scale: scale, edges: kept.edges,
        ranks: kept.ranks(of: lane, in: session),
        visible: kept.visible?.visible[lane.rawValue], describe: describe)
      kept.cpus[lane] = content
      return content
    }
  }

  package func task(_ knowledge: TaskKnowledge, scale: TimeScale) -> TaskRowContent {
    kept.withLock { kept in
      kept.use(scale)
      if let content = kept.tasks[knowledge.task] { return content }
      kept.makeRoom()
      let content = TaskRowContent(
        of: knowledge, session: session, scale: scale, edges: kept.edges,
        lengths: kept.lengths, ranks: { kept.ranks(of: $0, in: session) }, describe: describe)
      kept.tasks[knowledge.task] = content
      return content
    }
  }
}
