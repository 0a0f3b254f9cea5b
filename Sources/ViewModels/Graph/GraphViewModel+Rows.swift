package import Timeline
internal import TraceModel
package import Units

/// Which rows there are. The columns are looked through for a task in the background, as soon as
/// its row is in view or less than a page away from it: there may be tens of thousands.
extension GraphViewModel {
  /// What is shown, from top to bottom.
  package var rows: [RowSubject] { state.rows }

  package func isShown(_ subject: RowSubject) -> Bool { rows.contains(subject) }

  package var plottedTasks: Set<TaskReference> {
    Set(rows.compactMap { if case .task(let task) = $0 { task } else { nil } })
  }

  /// Adds rows below those of their group, and where there are none at the end; those already shown
  /// stay where they are. The idle task has no row: each CPU has an idle task of its own.
  package func plot(_ subjects: [RowSubject]) {
    var plan = RowPlan(rows: rows, session: session)
    plan.add(subjects)
    setRows(plan.rows)
  }

  package func remove(_ subjects: [RowSubject]) {
    let removed = Set(subjects)
    setRows(rows.filter { !removed.contains($0) })
  }

  /// Moves a row to another place among the rows, counted without itself.
  package func move(_ subject: RowSubject, to place: Int) {
    var rows = rows.filter { $0 != subject }
    guard rows.count < self.rows.count else { return }
    rows.insert(subject, at: min(max(place, 0), rows.count))
    setRows(rows)
  }

  /// Shows these rows in this order, without those that the session cannot show.
  package func setRows(_ wanted: [RowSubject]) {
    var plan = RowPlan(rows: [], session: session)
    plan.append(wanted)
    if plan.rows != rows { state.rows = plan.rows }
    let plotted = plottedTasks
    for task in tasks.keys where !plotted.contains(task) { tasks[task] = nil }
    scrollRows(by: 0)
  }

  package func setHeight(_ height: Pixels?, of subject: RowSubject) {
    state.rowHeights.set(height, of: subject)
    scrollRows(by: 0)
  }

  /// Chosen: several pages of rows.
  private static let keptTasks = 500

  /// Looks for the tasks whose rows are near what is seen, and gives up and forgets those far from
  /// it.
  func searchForTasksInView() {
    let near = tasksNearView
    for (task, search) in searches where !near.contains(task) {
      search.cancel()
      searches[task] = nil
    }
    if tasks.count > Self.keptTasks {
      tasks = tasks.filter { near.contains($0.key) }
      restrictedTasks = [:]
    }
    for task in near where tasks[task] == nil && searches[task] == nil { search(for: task) }
  }

  /// The tasks whose rows are in view or less than a page away from it.
  var tasksNearView: Set<TaskReference> {
    let page = max(0, size.height - layout.rowsTop)
    let top = state.verticalOffset
    var near: Set<TaskReference> = []
    for row in stack.rows(in: top - page..<top + 2 * page) {
      if case .task(let task) = row.subject { near.insert(task) }
    }
    return near
  }

  /// Returns when all tasks near what is seen are known.
  package func waitForTasks() async {
    while let search = searches.first?.value ?? renewal { await search.value }
  }

  private func search(for task: TaskReference) {
    searches[task] = Task { [weak self, session] in
      let knowledge = await session.knowledge(of: task)
      guard let self, !Task.isCancelled else { return }
      searches[task] = nil
      guard let knowledge else { return }
      know(task, knowledge)
      if session !== self.session { staleTasks.insert(task) }
    }
  }
}
