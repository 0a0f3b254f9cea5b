internal import Observation
internal import Timeline
package import TraceModel
package import Units

/// An open session: its graph, its list, the selection that both share, and what is told about
/// the whole.
@Observable
package final class SessionViewModel {
  package private(set) var session: TraceSession
  package private(set) var summary: SessionSummary
  /// How far a recording in the making has come.
  package private(set) var liveness = Liveness.whole
  package let graph: GraphViewModel
  package let list: EventListViewModel
  package let visibility: VisibilityViewModel
  package let filterBar: FilterBarViewModel
  package let sidebar: SidebarViewModel
  package let details: DetailsViewModel
  package let statistics: RangeStatistics
  package let notes = NotesViewModel()
  package let streams: StreamsViewModel
  /// Where the user marked or selected something last.
  @ObservationIgnored private(set) var noteTime: Timestamp?
  /// Where the active marker is.
  @ObservationIgnored private var markedTime: Timestamp?
  package let search: SearchViewModel
  package let goTo: GoToViewModel
  package private(set) var selection: EventReference?
  package var links = SelectionLinks()
  /// Gets what the user deals with now, of what the pane beside the list can tell.
  @ObservationIgnored package var onTurn: (PanelsViewModel.DetailsPage) -> Void = { _ in }
  /// Looks at all functions for their indentation, beside the main actor.
  @ObservationIgnored private var indenting: Task<Void, Never>?
  @ObservationIgnored private let now: () -> ContinuousClock.Instant
  /// Whether functions have come since they were looked at.
  @ObservationIgnored private var areIndentsStale = false
  @ObservationIgnored private var indentPace = WorkPace(shortest: .milliseconds(500), rest: 12)

  /// - Parameters:
  ///   - keptFilters: the filters that have names.
  ///   - source: from where recordings are read again that are moved in time.
  ///   - now: tells which changes of the view follow each other closely.
  package init(
    session: TraceSession, keptFilters: KeptFilters = KeptFilters(),
    source: any TraceSource = FileSource(),
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.session = session
    self.now = now
    summary = SessionSummary(session)
    graph = GraphViewModel(session: session, now: now)
    list = EventListViewModel(session: session)
    visibility = VisibilityViewModel(session: session)
    filterBar = FilterBarViewModel(
      session: session, visibility: visibility, kept: keptFilters)
    sidebar = SidebarViewModel(
      session: session, graph: graph, visibility: visibility, now: now)
    details = DetailsViewModel(session: session, clock: graph.clock)
    statistics = RangeStatistics(session: session, clock: graph.clock, now: now)
    search = SearchViewModel(list: list, now: now)
    goTo = GoToViewModel(list: list)
    streams = StreamsViewModel(session: session, source: source)
    streams.show = { [weak self] in await self?.adopt($0) }
    visibility.onChange = { [weak self] _ in self?.showVisible() }
    graph.onSelect = { [weak self] in self?.select($0, in: .graph) }
    list.onSelect = { [weak self] in self?.select($0, in: .list) }
    details.onSelect = { [weak self] in self?.select($0) }
    details.isVisible = { [weak self] in self?.visibility.visible?.contains($0) ?? true }
    graph.onEnterList = { [weak self] in self?.list.enter() }
    graph.onRangeChange = { [weak self] in self?.setRange($0) }
    graph.onMarksChange = { [weak self] in self?.marksChanged($0) }
    listenToNotes()
    connectSearch()
    indent()
  }

  /// Looks at all functions of the session.
  private func indent() {
    areIndentsStale = false
    indenting?.cancel()
    let start = now()
    indenting = Task(priority: isLive ? .utility : nil) { [weak self, session] in
      let indents = await Self.indents(of: session)
      guard let self, !Task.isCancelled else { return }
      indenting = nil
      indentPace.worked(from: start, to: now())
      list.indent(by: indents)
      search.indentsChanged()
    }
  }

  deinit { indenting?.cancel() }

  /// Returns when the rows' texts will not change any more.
  package func finishTexts() async { await indenting?.value }

  // MARK: - Another session

  /// Shows another session in place of this one: the next snapshot of a recording in the making, or
  /// in the end the finished file. What the user has made of the view stays: what is seen, rows and
  /// their order, selection, markers, range, what is hidden, how lists are sorted.
  ///
  /// What costs time is done beside the main actor before anything changes.
  package func adopt(_ session: TraceSession) async {
    while self.session !== session {
      let change = SessionChange(from: self.session, to: session)
      let prepared = await PreparedChange(
        change, hidden: visibility.hidden(after: change), visible: visibility.visible,
        width: graph.state.scale.width)
      // The user may have hidden something else meanwhile.
      guard self.session === change.old, visibility.hidden(after: change) == prepared.hidden
      else { continue }
      turn(to: prepared)
    }
  }

  private func turn(to prepared: PreparedChange) {
    let change = prepared.change
    session = change.new
    let summary = SessionSummary(session)
    if summary != self.summary { self.summary = summary }
    visibility.adopt(change, hidden: prepared.hidden, visible: prepared.visible)
    if let known = selection {
      let selected = change.event(known)
      if selected != known { selection = selected }
    }
    filterBar.adopt(change)
    graph.adopt(change, contents: prepared.contents, visible: visibility.visibleInGraph)
    list.adopt(change, visible: visibility.visibleInList, selection: selection)
    search.showSelection(selection)
    search.adopt(change)
    notes.adopt(change)
    showMarks(graph.marks)
    sidebar.adopt(change)
    details.adopt(change, isLast: !isLive)
    statistics.adopt(change)
    streams.adopt(change)
    if change.movesRecordings, let selection {
      graph.showSelection(selection)
      list.showSelection(selection)
    }
    areIndentsStale = true
    if isLive {
      advanceLive()
    } else {
      sidebar.recount()
      statistics.recount()
      indent()
    }
  }

  // MARK: - A recording in the making

  package var isLive: Bool { liveness != .whole }

  /// Whether something of the view would go along with the recording if it were told to.
  package var canFollow: Bool { isLive && !(graph.isFollowing && list.sticksToEnd) }

  func beginLive() {
    liveness = .recording
    streams.isLive = true
    graph.beginLive()
    list.beginLive()
  }

  /// The recording has ended, and its file is read.
  func beginFinishing() { liveness = .finishing }

  func endLive() {
    liveness = .whole
    streams.isLive = false
    graph.endLive()
    list.endLive()
  }

  /// Goes along with the newest events, in the graph and in the list.
  package func follow() {
    guard isLive else { return }
    graph.follow()
    list.stickToEnd()
  }

  /// Does again what is due of what costs more than a moment.
  func advanceLive() {
    graph.renewTasks()
    sidebar.recountIfDue()
    statistics.recountIfDue()
    search.renewIfDue()
    if areIndentsStale, indenting == nil, indentPace.isDue(at: now()) { indent() }
  }

  // MARK: - What is told

  @concurrent private nonisolated static func indents(
    of session: TraceSession
  ) async -> [FunctionIndents] {
    await FunctionIndents.all(of: session, in: session.order)
  }

  package var page: WindowViewModel.Page {
    if session.eventCount > 0 || isLive { return .graph }
    return summary.latencyText == nil ? .empty : .text
  }

  package var title: String { summary.title }

  package var subtitle: String {
    liveness.words.isEmpty ? summary.subtitle : "\(liveness.words) · \(summary.subtitle)"
  }

  /// Selects an event in the graph and in the list; both bring it into view.
  package func select(_ event: EventReference?) { select(event, in: .elsewhere) }

  private func select(_ event: EventReference?, in origin: SelectionLinks.Origin) {
    selection = event
    if let event { noteTime = session[event.lane].events.key(of: event.index) }
    graph.showSelection(event, reveals: links.graphReveals(origin))
    list.showSelection(event, reveals: links.listReveals(origin))
    search.showSelection(event)
    details.show(event)
    if event != nil {
      graph.stopFollowing()
      onTurn(.event)
    }
  }

  /// Tells of another selected range; nil for none.
  package func setRange(_ range: TimeSpan?) {
    statistics.setRange(range)
    sidebar.setRange(statistics.range)
    if statistics.range != nil { onTurn(.range) }
  }

  /// What stands in place of the list where nothing of the session is left in it; nil else.
  package var listPlaceholder: Explanation? {
    guard list.order.count == 0, session.order.count > 0, !visibility.words.isEmpty else {
      return nil
    }
    return Explanation(sentence: "Every event is hidden", advice: visibility.words)
  }

  /// Adds the row of the graph that a row of the range's table stands for.
  package func plotRangeRow(_ row: Int) {
    if let task = statistics.task(at: row) { graph.plotInView([.task(task)]) }
  }

  private func showVisible() {
    list.show(visibility.visibleInList, selection: selection)
    search.listChanged()
    graph.show(visibility.visibleInGraph)
    showMarks(graph.marks)
  }

  private func marksChanged(_ marks: GraphMarks) {
    let marked = marks[marks.active]?.time
    if marked != markedTime {
      markedTime = marked
      noteTime = marked ?? noteTime
    }
    showMarks(marks)
  }

  private func showMarks(_ marks: GraphMarks) { list.show(marks, reading: graph.reading) }

  /// Selects the event with that place among all rows; rows that are not there select nothing.
  package func select(row: RowIndex) {
    guard row.rawValue >= 0, row.rawValue < session.order.count else { return }
    select(session.order.event(at: row))
  }

  /// Selects the event of the row with that number, counted from 1.
  package func select(number: UInt64) {
    guard number > 0, let row = Int(exactly: number - 1) else { return }
    select(row: RowIndex(row))
  }

  /// What the status bar says of the whole.
  package var statusWords: String {
    var words = visibility.words
    if words.isEmpty {
      words = summary.events
      if session.order.count != session.eventCount {
        words += " in \(Figures.counted(session.order.count, "row"))"
      }
    }
    return [words, list.windowWords, list.selectionWords].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  /// What the line below the graph says.
  package var infoLine: InfoLine {
    if let note = graph.hoveredNote { return InfoLine(subject: "Note", text: words(of: note)) }
    if graph.notice == nil, let pointed = graph.hoverText {
      return InfoLine(subject: "Pointer", text: pointed)
    }
    if let notice = graph.notice { return InfoLine(subject: "Found", text: notice) }
    if !statistics.words.isEmpty { return InfoLine(subject: "", text: statistics.words) }
    if let selection {
      if selection == streams.reference {
        return InfoLine(
          subject: "Reference",
          text: words(of: selection) + " · now align an event of another recording to it (Shift+R)")
      }
      return InfoLine(subject: "Selected", text: words(of: selection))
    }
    return InfoLine(
      subject: "",
      text:
        "Click puts a marker and selects an event · drag measures a range · "
        + "Ctrl + wheel zooms · F shows the whole trace"
    )
  }

  /// The state of the graph in words, for those who cannot see it.
  package var graphDescription: String {
    var parts = [graph.visibleRangeWords]
    if let selection {
      let row = session.order.row(of: selection)
      parts.append("Selected: event \(Figures.grouped(row.rawValue + 1)), \(words(of: selection))")
    }
    if graph.hasMarkers {
      let words = graph.markerWords
      parts.append(
        [words.a, words.b, words.difference].filter { !$0.isEmpty }.joined(separator: ", "))
    }
    if let range = graph.rangeWords { parts.append(range) }
    if !notes.notes.isEmpty { parts.append(notes.countWords) }
    if let row = graph.focusedRow { parts.append("Row: \(rowName(row))") }
    if let notice = graph.notice { parts.append(notice) }
    if let pointed = graph.hoverText { parts.append("Pointer: \(pointed)") }
    return parts.joined(separator: ". ") + "."
  }

  func words(of event: EventReference) -> String {
    let description = session.description(of: event)
    let stream = list.streamName(of: event.lane)
    let cpu = "CPU \(description.cpu.rawValue)"
    return [
      list.showsStreams ? "\(stream): \(cpu)" : cpu,
      graph.reading.text(description.timestamp),
      "\(description.task)-\(description.pid.rawValue)",
      "\(description.eventName) \(description.info)",
    ].joined(separator: " · ").onOneLine
  }
}
