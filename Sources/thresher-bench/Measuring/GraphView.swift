internal import Timeline
internal import TraceModel
internal import Units
internal import ViewModels

/// The graph that is measured: 1600 by 900 pixels with 24 rows in sight, CPUs and below them the
/// tasks that ran longest.
enum GraphView {
  static let size = TimelineSize(width: 1600, height: 900)
  static let rowCount = 24
  /// At least so many rows are of tasks, if there are so many.
  private static let leastTasks = 12

  static var plotWidth: Pixels { TimelineLayout.standard.plotWidth(of: size) }

  /// The graph with all that its rows need to be drawn.
  @MainActor
  static func model(of session: TraceSession) async -> GraphViewModel {
    let graph = GraphViewModel(session: session, size: size)
    let cpus = session.cpuRows.prefix(rowCount - leastTasks)
    var tasks: [TaskReference] = []
    for trace in session.tasks.indices {
      let figures = await session.taskFigures(ofTrace: trace) ?? []
      let busiest = figures.sorted { $0.busyTime > $1.busyTime }
      tasks += busiest.prefix(rowCount - cpus.count).map {
        TaskReference(trace: trace, pid: $0.pid)
      }
    }
    graph.setRows(cpus + tasks.prefix(rowCount - cpus.count).map { .task($0) })
    let room = size.height - TimelineLayout.standard.rowsTop
    for row in graph.rows { graph.setHeight(room / Double(rowCount), of: row) }
    await graph.waitForTasks()
    return graph
  }
}
