internal import Observation
internal import Timeline
internal import TraceModel
package import Units

/// The tasks of a session as a list that is filtered as one types and sorted by each column; a tick
/// shows a task's row in the graph.
///
/// Rows are places in a catalogue. Only those that are looked at are put into words.
@Observable
package final class TaskListViewModel {
  /// Counts how often rows have come, gone or changed places.
  package private(set) var rowsVersion = 0
  /// Counts how often figures have changed.
  package private(set) var figuresVersion = 0
  package private(set) var filter = ""
  /// What is wrong with the filter, in words.
  package private(set) var filterFault: String?
  package private(set) var sorting = TaskSorting(.run, isDescending: true)
  package private(set) var selection: Set<TaskReference> = []
  @ObservationIgnored private var session: TraceSession
  @ObservationIgnored private let graph: GraphViewModel
  @ObservationIgnored private let visibility: VisibilityViewModel
  @ObservationIgnored private var catalog = TaskCatalog()
  /// By place; nil for a task without any in the stretch that is told of.
  @ObservationIgnored private var figures: [TaskFigures?] = []
  /// All places in order, and those of them that the filter chooses.
  @ObservationIgnored private var order: [Int32] = []
  @ObservationIgnored private var shown: [Int32] = []
  @ObservationIgnored private var words: FigureWords

  init(session: TraceSession, graph: GraphViewModel, visibility: VisibilityViewModel) {
    self.session = session
    self.graph = graph
    self.visibility = visibility
    words = FigureWords(clock: session.clockUnit, recordedTime: 0)
  }

  package var columns: [TaskColumn] { TaskColumn.allCases }

  /// In digits: the largest count fits, which is at most that of the whole; and where a recording
  /// stands behind each name, most of both.
  package func width(of column: TaskColumn) -> Int {
    switch column {
    case .events, .switches:
      max(column.title.count, Figures.grouped(session.eventCount).count)
    case .task where namesRecordings: 24
    default: column.width ?? 0
    }
  }

  /// Whether a recording stands behind the name and number of each task, which may be cut.
  package var namesRecordings: Bool { session.traces.count > 1 }

  /// How many rows there are.
  package var count: Int {
    _ = rowsVersion
    return shown.count
  }

  /// What is said in place of rows where the filter leaves none; empty else.
  package var placeholder: String {
    count == 0 && total > 0 ? "No task matches “\(filter)”" : ""
  }

  /// All tasks, whatever the filter.
  package var total: Int {
    _ = rowsVersion
    return catalog.tasks.count
  }

  /// `12 of 3,204 tasks`.
  package var countWords: String {
    let all = Figures.counted(total, "task")
    return count == total ? all : "\(Figures.grouped(count)) of \(all)"
  }

  package func task(at row: Int) -> TaskReference? {
    shown.indices.contains(row) ? catalog.tasks[Int(shown[row])] : nil
  }

  package func row(of task: TaskReference) -> Int? {
    guard let place = catalog.place(of: task) else { return nil }
    return shown.firstIndex(of: Int32(place))
  }

  /// Whether a task did anything, as far as is known by now.
  package func has(_ task: TaskReference) -> Bool { catalog.place(of: task) != nil }

  package func text(at row: Int, _ column: TaskColumn) -> String {
    guard shown.indices.contains(row) else { return "" }
    let place = Int(shown[row])
    if column == .task { return catalog.labels[place] }
    return figures[place].map { words.text(of: $0, column) } ?? "–"
  }

  /// Whether a task waited so long that it should catch the eye.
  package func hasLongWait(at row: Int) -> Bool {
    guard shown.indices.contains(row), let wait = figures[Int(shown[row])]?.longestWait
    else { return false }
    return words.isLong(wait)
  }

  package func isPlotted(at row: Int) -> Bool {
    task(at: row).map { graph.isShown(.task($0)) } ?? false
  }

  /// Whether the events of a task are hidden.
  package func isHidden(at row: Int) -> Bool {
    task(at: row).map { !visibility.isShown($0) } ?? false
  }

  /// Whether the events of all selected tasks are hidden.
  package var isSelectionHidden: Bool {
    !selection.isEmpty && selection.allSatisfy { !visibility.isShown($0) }
  }

  /// The rows that are selected, from the top.
  package var selectedRows: [Int] {
    _ = rowsVersion
    if selection.isEmpty { return [] }
    return shown.indices.filter { selection.contains(catalog.tasks[Int(shown[$0])]) }
  }

  // MARK: - Intents

  package func setFilter(_ text: String) {
    guard text != filter else { return }
    filter = text
    choose()
  }

  package func sort(_ sorting: TaskSorting) {
    guard sorting != self.sorting else { return }
    self.sorting = sorting
    arrange()
  }

  /// Sorts by a column: one that is sorted by already the other way round, another one in the order
  /// that its figures are mostly looked for.
  package func sort(by column: TaskColumn) {
    let isDescending =
      column == sorting.column ? !sorting.isDescending : column.isDescendingAtFirst
    sort(TaskSorting(column, isDescending: isDescending))
  }

  package func select(rows: [Int]) { selection = Set(rows.compactMap(task(at:))) }

  package func select(_ tasks: [TaskReference]) { selection = Set(tasks) }

  package func selectAll() { selection = Set(shown.map { catalog.tasks[Int($0)] }) }

  /// Ticks a row, or takes its tick away.
  package func toggle(row: Int) {
    guard let task = task(at: row) else { return }
    setPlotted([task], !graph.isShown(.task(task)))
  }

  /// Ticks all selected tasks, or takes all their ticks away where every one has one.
  package func toggleSelection() {
    let tasks = selectedTasks
    guard !tasks.isEmpty else { return }
    setPlotted(tasks, !graph.plottedTasks.isSuperset(of: tasks))
  }

  package func plotSelection() { setPlotted(selectedTasks, true) }

  /// Adds the rows of the tasks that ran longest, as the figures have it.
  package func plotBusiest(_ count: Int) {
    let all = Array(figures.indices).filter { (figures[$0]?.busyTime.rawValue ?? 0) > 0 }
    let busiest = all.sorted { left, right in
      let (a, b) = (figures[left]?.busyTime.rawValue ?? 0, figures[right]?.busyTime.rawValue ?? 0)
      return a != b ? a > b : catalog.ranks[left] < catalog.ranks[right]
    }
    setPlotted(busiest.prefix(max(0, count)).map { catalog.tasks[$0] }, true)
  }

  /// Shows the events of the selected tasks alone.
  package func showOnlySelection() {
    if !selection.isEmpty { visibility.showOnly(tasks: selection) }
  }

  /// Hides the events of the selected tasks, or shows them again where all are hidden.
  package func hideSelection() {
    guard !selection.isEmpty else { return }
    if isSelectionHidden {
      visibility.show(tasks: selection)
    } else {
      visibility.hide(tasks: selection)
    }
  }

  /// The selected tasks, in the order of the list; those that the filter hides come last.
  package var selectedTasks: [TaskReference] {
    var found: [TaskReference] = []
    if !selection.isEmpty {
      found = shown.lazy.map { self.catalog.tasks[Int($0)] }.filter(selection.contains)
    }
    guard found.count < selection.count else { return found }
    return found + selection.subtracting(found).sorted()
  }

  func setPlotted(_ tasks: [TaskReference], _ isPlotted: Bool) {
    let subjects = tasks.map { RowSubject.task($0) }
    if isPlotted { graph.plotInView(subjects) } else { graph.remove(subjects) }
  }

  /// Goes on with a session in place of this one.
  func adopt(_ change: SessionChange) { session = change.new }

  // MARK: - Figures

  /// Takes over the figures of a stretch of time.
  ///
  /// - Parameters:
  ///   - catalog: the tasks, where they are not those shown already.
  ///   - figures: by place in the catalogue.
  func show(_ figures: [TaskFigures?], catalog: TaskCatalog?, recordedTime: UInt64) {
    if let catalog { self.catalog = catalog }
    self.figures = figures
    words = FigureWords(clock: session.clockUnit, recordedTime: recordedTime)
    figuresVersion += 1
    arrange()
  }

  /// Sorts anew: by the column's figure, equal ones by name.
  private func arrange() {
    var keys = (0..<catalog.tasks.count).map { SortKey(key(of: $0), place: Int32($0), catalog) }
    if sorting.isDescending {
      keys.sort { $0.figure != $1.figure ? $0.figure > $1.figure : $0.rank < $1.rank }
    } else {
      keys.sort { $0.figure != $1.figure ? $0.figure < $1.figure : $0.rank < $1.rank }
    }
    order = keys.map(\.place)
    choose()
  }

  private struct SortKey {
    let figure: UInt64
    let rank: UInt32
    let place: Int32

    init(_ figure: UInt64, place: Int32, _ catalog: TaskCatalog) {
      self.figure = figure
      self.place = place
      rank = catalog.ranks[Int(place)]
    }
  }

  /// A larger number for what comes later; 0 for what is not known.
  private func key(of place: Int) -> UInt64 {
    if sorting.column == .task { return UInt64(catalog.ranks[place]) }
    return figures[place].map(sorting.column.rank) ?? 0
  }

  private func choose() {
    let chosen = NameFilter(filter)
    filterFault = chosen.fault
    let now = catalog.names.matches(of: chosen, among: order)
    guard now != shown else { return }
    shown = now
    rowsVersion += 1
  }
}
