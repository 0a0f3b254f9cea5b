package import Timeline
internal import TraceFormat
internal import TraceModel
internal import Units

/// The menu of a place in the graph, and what its items do.
extension SessionViewModel {
  package func contextMenu(at point: TimelinePoint) -> ContextMenu {
    guard session.span != nil else { return ContextMenu() }
    return contextMenu(for: graph.frame.hit(at: point))
  }

  /// The menu of a row of the list, which becomes the selected one unless it is one of several
  /// that are selected.
  package func contextMenu(atListPosition position: Int) -> ContextMenu {
    guard position >= 0, position < list.count else { return ContextMenu() }
    guard list.severalRows != nil, list.selectedPositions.contains(position) else {
      list.choose(position: position)
      return contextMenuOfSelection
    }
    return contextMenu(ofRow: list.event(at: position))
  }

  /// The menu of the selected event, and of the rows that are selected with it.
  package var contextMenuOfSelection: ContextMenu {
    selection.map(contextMenu(ofRow:)) ?? ContextMenu()
  }

  private func contextMenu(ofRow event: EventReference) -> ContextMenu {
    let time = session[event.lane].events.key(of: event.index)
    var hit = TimelineHit(area: .plot, subject: .cpu(event.lane), time: time)
    hit.event = event
    return contextMenu(for: hit, first: severalRowsItems)
  }

  /// - Parameter first: what comes before all else.
  private func contextMenu(
    for hit: TimelineHit, first: [ContextMenu.Item] = []
  ) -> ContextMenu {
    var menu = ContextMenu()
    menu.add(first)
    let task = task(in: hit)
    menu.add(rowItems(hit, task))
    menu.add(visibilityItems(hit, task))
    if hit.area == .plot || hit.area == .ruler { menu.add(placeItems(hit)) }
    menu.add(alignmentItems(hit.event))
    menu.add(copyItems(hit))
    return menu
  }

  /// The menu of the row that keys act on: at the selected event where the row shows it.
  package func contextMenuOfFocusedRow() -> (menu: ContextMenu, point: TimelinePoint)? {
    guard let subject = graph.rowForKeys else { return nil }
    graph.reveal(subject)
    let frame = graph.frame
    guard let row = frame.rows.first(where: { $0.subject == subject }) else { return nil }
    let layout = frame.layout
    let selected = frame.selection.flatMap { $0.subjects.contains(subject) ? $0.position : nil }
    let point = TimelinePoint(
      x: selected.map { layout.labelWidth + $0 } ?? layout.labelWidth / 2,
      y: max(row.top + row.height / 2, layout.rowsTop + 1))
    return (contextMenu(at: point), point)
  }

  // MARK: - Intents

  package func plot(_ subject: Subject) {
    guard case .row(let row) = subject else { return }
    graph.plot([row])
    graph.focus(row)
  }

  package func removeRow(_ subject: Subject) {
    if case .row(let row) = subject { graph.close(row) }
  }

  /// Adds the rows of all CPUs that are not shown.
  package func plotAllCPUs() { graph.plot(session.cpuRows) }

  package func hide(_ subject: Subject) {
    switch subject {
    case .row(.cpu(let lane)): visibility.hide(lanes: [lane])
    case .row(.task(let task)): visibility.hide(tasks: [task])
    case .type(let type): visibility.hide(types: [type])
    }
  }

  package func showOnly(_ subject: Subject) {
    switch subject {
    case .row(.cpu(let lane)): visibility.showOnly(lanes: [lane])
    case .row(.task(let task)): visibility.showOnly(tasks: [task])
    case .type(let type): visibility.showOnly(types: [type], of: eventTypes)
    }
  }

  /// Leaves the events of the selected range.
  package func showOnlyRange() { if let range = graph.range { visibility.setOnlySpan(range) } }

  /// Selects the time from the first of several selected rows to the last.
  package func selectRangeOfRows() {
    if let span = list.spanOfSelectedRows { graph.setRange(span) }
  }

  private var eventTypes: [EventTypeReference] {
    session.traces.enumerated().flatMap { trace, recording in
      recording.file.formats.formats.map { EventTypeReference(trace: trace, type: $0.id) }
    }
  }

  // MARK: - Items

  private func rowItems(_ hit: TimelineHit, _ task: TaskReference?) -> [ContextMenu.Item] {
    var items: [ContextMenu.Item] = []
    if let task, hit.subject != .task(task) {
      let subject = Subject.row(.task(task))
      items.append(
        graph.isShown(.task(task))
          ? ContextMenu.Item("Remove the Row of \(name(of: task))", "win.remove-row", subject.text)
          : ContextMenu.Item("Add a Row for \(name(of: task))", "win.plot", subject.text))
    }
    if let event = hit.event, case .task = hit.subject, !graph.isShown(.cpu(event.lane)) {
      let subject = Subject.row(.cpu(event.lane))
      items.append(
        ContextMenu.Item("Add a Row for \(name(of: event.lane))", "win.plot", subject.text))
    }
    if let row = hit.subject {
      let subject = Subject.row(row)
      items.append(
        graph.isShown(row)
          ? ContextMenu.Item(
            "Remove the Row of \(rowName(row))", "win.remove-row", subject.text)
          : ContextMenu.Item("Add a Row for \(rowName(row))", "win.plot", subject.text))
    }
    if !session.cpuRows.allSatisfy(graph.isShown) {
      items.append(ContextMenu.Item("Add Rows for All CPUs", "win.plot-cpus"))
    }
    return items
  }

  private func visibilityItems(
    _ hit: TimelineHit, _ task: TaskReference?
  ) -> [ContextMenu.Item] {
    var named: [(String, Subject)] = []
    if let task { named.append((name(of: task), .row(.task(task)))) }
    if let lane = hit.lane { named.append((name(of: lane), .row(.cpu(lane)))) }
    if let event = hit.event {
      let lane = session[event.lane]
      let type = EventTypeReference(
        trace: lane.trace, type: lane.events.typeID(of: event.index))
      let words = session.description(of: event).eventName.onOneLine
      named.append((words, .type(type)))
    }
    var items = named.flatMap { name, subject in
      [
        ContextMenu.Item("Show Only \(name) in the List", "win.show-only", subject.text),
        ContextMenu.Item("Hide \(name) from the List", "win.hide", subject.text),
      ]
    }
    if !visibility.hidden.isEmpty {
      items.append(ContextMenu.Item("Clear Filters", "win.show-all"))
    }
    return items
  }

  private func placeItems(_ hit: TimelineHit) -> [ContextMenu.Item] {
    let time = hit.event.map(graph.marker(at:))?.time ?? hit.time
    var items = [
      ContextMenu.Item("Put Marker A Here", "win.put-marker-a", "\(time.rawValue)"),
      ContextMenu.Item("Put Marker B Here", "win.put-marker-b", "\(time.rawValue)"),
      ContextMenu.Item("Add a Note Here", "win.add-note-at", "\(time.rawValue)"),
    ]
    if graph.range?.contains(hit.time) == true {
      items += [
        ContextMenu.Item("Zoom to the Range", "win.zoom-range"),
        ContextMenu.Item("Show Only Events of the Range", "win.filter-range"),
        ContextMenu.Item("Drop the Range", "win.drop-range"),
      ]
    }
    return items
  }

  /// What can be done with several rows that are selected.
  private var severalRowsItems: [ContextMenu.Item] {
    guard let rows = list.severalRows else { return [] }
    return [
      ContextMenu.Item("Copy the \(Figures.counted(rows.count, "Row"))", "win.copy-rows"),
      ContextMenu.Item("Copy Them with Headings", "win.copy-rows-with-headings"),
      ContextMenu.Item("Select Their Range of Time", "win.select-range-of-rows"),
    ]
  }

  private func copyItems(_ hit: TimelineHit) -> [ContextMenu.Item] {
    var items: [ContextMenu.Item] = []
    if hit.area == .plot || hit.area == .ruler {
      let time = hit.event.map(graph.marker(at:))?.time ?? hit.time
      items.append(ContextMenu.Item("Copy Time", "win.copy", session.stampText(time)))
    }
    if let event = hit.event {
      items.append(ContextMenu.Item("Copy Text", "win.copy", list.line(of: event)))
    } else if let subject = hit.subject {
      items.append(ContextMenu.Item("Copy Text", "win.copy", rowName(subject)))
    }
    return items
  }

  /// The task that had a CPU, or whose event or row it is; the idle task is none.
  private func task(in hit: TimelineHit) -> TaskReference? {
    if let task = hit.task { return task }
    guard let lane = hit.lane else { return nil }
    let pid = hit.run?.pid ?? hit.event.map { session[lane].events.pid(of: $0.index) }
    return pid.flatMap { $0 == .idle ? nil : TaskReference(trace: session[lane].trace, pid: $0) }
  }

  func rowName(_ subject: RowSubject) -> String {
    switch subject {
    case .cpu(let lane): name(of: lane)
    case .task(let task): name(of: task)
    }
  }

  private func name(of task: TaskReference) -> String {
    "\(session.tasks[task.trace].name(of: task.pid))-\(task.pid.rawValue)".onOneLine
  }

  private func name(of lane: LaneIndex) -> String {
    let cpu = "CPU \(session[lane].cpu.rawValue)"
    return list.showsStreams ? "\(list.streamName(of: lane)): \(cpu)".onOneLine : cpu
  }
}
