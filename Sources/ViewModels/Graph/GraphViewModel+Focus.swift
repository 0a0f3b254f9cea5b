package import Timeline
internal import TraceModel
internal import Units

/// The row that keys act on, and what they do to it.
extension GraphViewModel {
  package var focusedRow: RowSubject? { state.focus.flatMap { isShown($0) ? $0 : nil } }

  package var hasFocusedRow: Bool { focusedRow != nil }

  /// The row that keys act on where none was chosen: that of the selected event, else the first.
  var rowForKeys: RowSubject? {
    focusedRow ?? state.selection.flatMap(shownRows)?.first ?? rows.first
  }

  package func focus(_ subject: RowSubject?) {
    guard state.focus != subject else { return }
    state.focus = subject
    if let subject { reveal(subject) }
  }

  package func focusNextRow() { moveFocus(by: 1) }

  package func focusPreviousRow() { moveFocus(by: -1) }

  /// Takes the focused row out of the graph; the focus goes to the one below it.
  package func removeFocusedRow() {
    if let subject = focusedRow { close(subject) }
  }

  package func moveFocusedRowUp() { moveFocusedRow(by: -1) }

  package func moveFocusedRowDown() { moveFocusedRow(by: 1) }

  /// Adds the row of the selected event's task, and makes it the one that keys act on.
  package func plotTaskOfSelection() {
    guard let task = taskOfSelection else { return }
    plotInView([.task(task)])
    focus(.task(task))
  }

  package var canPlotTaskOfSelection: Bool { taskOfSelection != nil }

  /// Takes a row out of the graph.
  package func close(_ subject: RowSubject) {
    if focusedRow == subject, let place = rows.firstIndex(of: subject) {
      let others = rows.filter { $0 != subject }
      state.focus = others.isEmpty ? nil : others[min(place, others.count - 1)]
    }
    remove([subject])
  }

  /// The rows that show an event, of those that there are: of its CPU and of its task.
  func shownRows(of event: EventReference) -> [RowSubject]? {
    let task = TaskReference(
      trace: session[event.lane].trace, pid: session[event.lane].events.pid(of: event.index))
    let shown = [RowSubject.cpu(event.lane), .task(task)].filter(isShown)
    return shown.isEmpty ? nil : shown
  }

  private var taskOfSelection: TaskReference? {
    guard let event = state.selection else { return nil }
    let lane = session[event.lane]
    let pid = lane.events.pid(of: event.index)
    return pid == .idle ? nil : TaskReference(trace: lane.trace, pid: pid)
  }

  private func moveFocus(by step: Int) {
    guard !rows.isEmpty else { return }
    guard let place = focusedRow.flatMap({ rows.firstIndex(of: $0) }) else {
      return focus(rowForKeys)
    }
    focus(rows[min(max(place + step, 0), rows.count - 1)])
  }

  private func moveFocusedRow(by step: Int) {
    guard let subject = focusedRow, let place = rows.firstIndex(of: subject) else { return }
    move(subject, to: place + step)
    reveal(subject)
  }
}
