internal import Timeline
internal import TraceModel
internal import Units
internal import ViewModels

/// What `stats` tells of recordings: the lists of the window.
struct SessionStatistics {
  let session: TraceSession
  /// The stretch that is told of; nil without events.
  let span: TimeSpan?
  /// Of all CPUs that tell what tasks did; the whole of the tasks' shares.
  let recordedTime: UInt64
  let tasks: [(task: TaskReference, figures: TaskFigures)]
  let cpus: [CPUFigures]
  let types: EventTree

  /// - Parameters:
  ///   - range: nil for all.
  ///   - column: what tasks are sorted by, in the order that its figures are mostly looked for.
  /// - Returns: nil when the task that asks was cancelled.
  init?(_ session: TraceSession, in range: TimeSpan?, tasksBy column: TaskColumn) async {
    guard let counted = await SidebarFigures.counted(in: range, of: session),
      let figures = await counted.withWaits(in: range, of: session)
    else { return nil }
    self.session = session
    span = range ?? session.span
    recordedTime = figures.recordedTime(of: session)
    tasks = Self.sorted(figures.tasks, by: column, in: session)
    cpus = figures.cpus
    types = await figures.tree(of: session)
  }

  private static func sorted(
    _ tasks: [TaskReference: TaskFigures], by column: TaskColumn, in session: TraceSession
  ) -> [(TaskReference, TaskFigures)] {
    let named = tasks.map { (key: $0, figures: $1, name: session.label(of: $0)) }
    let sorted = named.sorted { one, other in
      let (first, second) = (column.rank(of: one.figures), column.rank(of: other.figures))
      if first != second { return column.isDescendingAtFirst ? first > second : first < second }
      return one.name != other.name ? one.name < other.name : one.key < other.key
    }
    return sorted.map { ($0.key, $0.figures) }
  }
}

extension SessionStatistics {
  /// A table each of tasks, CPUs and types of events, for people.
  var text: String {
    let words = FigureWords(clock: session.clockUnit, recordedTime: recordedTime)
    var parts = [taskTable(words), cpuTable(words), typeTable]
    if let span {
      let length = words.length(span.length)
      parts.insert("\(words.time(span.start)) to \(words.time(span.end)), \(length)\n", at: 0)
    }
    return parts.joined(separator: "\n")
  }

  private func taskTable(_ words: FigureWords) -> String {
    let columns = TaskColumn.allCases
    var table = TextTable(
      columns.map { $0 == .task ? Figures.counted(tasks.count, "task") : $0.title })
    for (task, figures) in tasks {
      table.append(
        columns.map { $0 == .task ? session.label(of: task) : words.text(of: figures, $0) })
    }
    return table.text
  }

  private func cpuTable(_ words: FigureWords) -> String {
    let columns = CPUColumn.allCases
    var table = TextTable(
      columns.map { $0 == .cpu ? Figures.counted(cpus.count, "CPU") : $0.title })
    for cpu in cpus {
      table.append(
        columns.map { $0 == .cpu ? session.label(of: cpu.lane) : words.text(of: cpu, $0) })
    }
    return table.text
  }

  private var typeTable: String {
    let leaves = types.systems.flatMap(\.leaves)
    let total = leaves.reduce(0) { $0 + $1.total }
    var table = TextTable([Figures.counted(leaves.count, "event"), "Count", "Share"])
    for system in types.systems {
      for leaf in system.leaves {
        table.append([
          "\(system.name):\(leaf.name)", Figures.grouped(leaf.total),
          TimeText.percentage(UInt64(leaf.total), of: UInt64(total)),
        ])
      }
    }
    return table.text
  }
}
