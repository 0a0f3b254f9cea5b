internal import Observation
package import TraceModel
package import Units

/// What of the session is hidden from the list and from the marks of the graph, and the events that
/// are left.
///
/// Changes are worked out beside the main actor; until they are there the events seen before stay.
@Observable
package final class VisibilityViewModel {
  package private(set) var hidden = HiddenEvents()
  /// The events that are seen; nil where all are.
  package private(set) var visible: VisibleEvents?
  /// Whether a change is being worked out.
  package private(set) var isBusy = false
  /// The filters put on, those that are switched off among them.
  package private(set) var filters: [PlacedFilter] = []
  package private(set) var reach = FilterReach.everywhere
  @ObservationIgnored package var onChange: (VisibleEvents?) -> Void = { _ in }
  @ObservationIgnored private var session: TraceSession
  /// Whether CPUs and types that turn up later are hidden: some alone were asked for.
  @ObservationIgnored private var hidesNewLanes = false
  @ObservationIgnored private var work: Task<Void, Never>?

  package init(session: TraceSession) { self.session = session }

  deinit { work?.cancel() }

  /// Returns when what was asked for is shown.
  package func finish() async { await work?.value }

  package func isShown(_ task: TaskReference) -> Bool { !hidden.hides(task) }

  package func isShown(_ lane: LaneIndex) -> Bool { !hidden.hides(lane) }

  package func isShown(_ type: EventTypeReference) -> Bool { !hidden.hides(type) }

  // MARK: - Intents

  package func hide(tasks: some Sequence<TaskReference>) {
    change { $0.tasks.formUnion(tasks) }
  }

  package func show(tasks: some Sequence<TaskReference>) {
    change { hidden in
      hidden.tasks.subtract(tasks)
      hidden.onlyTasks?.formUnion(tasks)
    }
  }

  package func showOnly(tasks: some Sequence<TaskReference>) {
    change { hidden in
      hidden.tasks = []
      hidden.onlyTasks = Set(tasks)
    }
  }

  package func hide(lanes: some Sequence<LaneIndex>) {
    change { $0.lanes.formUnion(lanes) }
  }

  package func show(lanes: some Sequence<LaneIndex>) {
    hidesNewLanes = false
    change { $0.lanes.subtract(lanes) }
  }

  package func showOnly(lanes: some Sequence<LaneIndex>) {
    let all = session.lanes.indices.map { LaneIndex($0) }
    hidesNewLanes = true
    change { $0.lanes = Set(all).subtracting(lanes) }
  }

  package func hide(types: some Sequence<EventTypeReference>) {
    change { $0.types.formUnion(types) }
  }

  package func show(types: some Sequence<EventTypeReference>) {
    change { $0.types.subtract(types) }
  }

  /// - Parameter all: the types that the session has.
  package func showOnly(
    types: some Sequence<EventTypeReference>, of all: some Sequence<EventTypeReference>
  ) {
    change { $0.types = Set(all).subtracting(types) }
  }

  package func showAllTasks() {
    change { hidden in
      hidden.tasks = []
      hidden.onlyTasks = nil
    }
  }

  /// - Parameter span: the time whose events alone are to be seen; nil for all.
  package func setOnlySpan(_ span: TimeSpan?) { change { $0.onlySpan = span } }

  /// - Parameter kind: of the interrupts whose events are hidden; nil for none.
  package func hide(interrupts kind: InterruptKind?) { change { $0.interrupts = kind } }

  /// - Precondition: the filter was tried on the session.
  package func add(_ filter: PlacedFilter) { changeFilters { $0.append(filter) } }

  package func replace(filter place: Int, with filter: PlacedFilter) {
    changeFilters { $0[place] = filter }
  }

  package func remove(filter place: Int) {
    guard filters.indices.contains(place) else { return }
    changeFilters { $0.remove(at: place) }
  }

  package func toggle(filter place: Int) {
    guard filters.indices.contains(place) else { return }
    changeFilters { $0[place].isOn.toggle() }
  }

  package func invert(filter place: Int) {
    guard filters.indices.contains(place) else { return }
    changeFilters { $0[place].rule.isInverted.toggle() }
  }

  package func combine(_ combination: RuleCombination) { change { $0.combination = combination } }

  package func setReach(_ reach: FilterReach) {
    guard reach != self.reach else { return }
    self.reach = reach
    onChange(visible)
  }

  /// Hides these, and nothing else.
  ///
  /// - Parameter filters: tried on the session.
  func set(_ hidden: HiddenEvents, filters: [PlacedFilter], reach: FilterReach) {
    self.filters = filters
    self.reach = reach
    change {
      $0 = hidden
      $0.rules = Self.rules(of: filters)
    }
  }

  /// Whether a text is a filter for the session.
  func isUsable(_ text: String) -> Bool { (try? Filter(text, for: session)) != nil }

  /// What of a span is in the session; nil for nothing.
  func held(_ span: TimeSpan) -> TimeSpan? { session.span.flatMap { span.intersection($0) } }

  /// Hides nothing any more.
  package func clear() {
    hidesNewLanes = false
    filters = []
    change { $0 = HiddenEvents() }
  }

  private func changeFilters(_ body: (inout [PlacedFilter]) -> Void) {
    body(&filters)
    change { $0.rules = Self.rules(of: filters) }
  }

  private static func rules(of filters: [PlacedFilter]) -> [EventRule] {
    filters.filter(\.isOn).map(\.rule)
  }

  // MARK: - Where it is hidden

  /// What the graph shows; nil for all.
  var visibleInGraph: VisibleEvents? { reach == .list ? nil : visible }

  /// What the list shows; nil for all.
  var visibleInList: VisibleEvents? { reach == .graph ? nil : visible }

  // MARK: - Another session

  /// What is hidden of a session that takes the place of this one.
  func hidden(after change: SessionChange) -> HiddenEvents {
    var hidden = change.hidden(hidden)
    if hidesNewLanes { hidden.lanes.formUnion(change.addedLanes) }
    return hidden
  }

  /// Goes on with a session in place of this one.
  ///
  /// - Parameters:
  ///   - hidden: what of it is hidden.
  ///   - visible: the events that are left; nil where nothing is hidden.
  func adopt(_ change: SessionChange, hidden: HiddenEvents, visible: VisibleEvents?) {
    session = change.new
    work?.cancel()
    if isBusy { isBusy = false }
    if hidden != self.hidden { self.hidden = hidden }
    if self.visible != nil || visible != nil { self.visible = visible }
  }

  private func change(_ body: (inout HiddenEvents) -> Void) {
    var changed = hidden
    body(&changed)
    guard changed != hidden else { return }
    hidden = changed
    work?.cancel()
    isBusy = !changed.isEmpty
    guard !changed.isEmpty else { return show(nil) }
    work = Task { [weak self, session, visible] in
      let visible = await changed.visibleEvents(of: session, reusing: visible)
      guard let visible, !Task.isCancelled else { return }
      self?.isBusy = false
      self?.show(visible)
    }
  }

  private func show(_ visible: VisibleEvents?) {
    self.visible = visible
    onChange(visible)
  }

  // MARK: - Words

  /// `Showing 1,234 of 10,695,600 events · hidden: 2 tasks, 14 events`; empty where nothing is
  /// hidden.
  package var words: String {
    guard !hidden.isEmpty else { return "" }
    let whole = Figures.counted(session.eventCount, "event")
    guard let visible, !isBusy else { return "Filtering \(whole) · \(reasons)" }
    let count = Figures.grouped(visible.count)
    let place =
      switch reach {
      case .everywhere: ""
      case .list: " in the list"
      case .graph: " in the graph"
      }
    // Events of one row, as the two of a call that calls nothing, are counted each.
    let rows = visible.order.count
    let inRows = rows == visible.count ? "" : " in \(Figures.counted(rows, "row"))"
    return "Showing \(count) of \(whole)\(inRows)\(place) · \(reasons)"
  }

  /// `hidden: 2 tasks, CPU 3`, `only 3 tasks`.
  private var reasons: String {
    var parts: [String] = []
    if let only = hidden.onlyTasks {
      parts.append("only \(named(only.subtracting(hidden.tasks)))")
    }
    var hiddenParts: [String] = []
    if hidden.onlyTasks == nil, !hidden.tasks.isEmpty { hiddenParts.append(named(hidden.tasks)) }
    if !hidden.lanes.isEmpty { hiddenParts.append(Figures.counted(hidden.lanes.count, "CPU")) }
    if !hidden.types.isEmpty {
      hiddenParts.append(Figures.counted(hidden.types.count, "event type"))
    }
    if let interrupts = hidden.interrupts { hiddenParts.append("in \(interrupts.words)") }
    if !hiddenParts.isEmpty { parts.append("hidden: " + hiddenParts.joined(separator: ", ")) }
    if let span = hidden.onlySpan { parts.append("only \(spanWords(span))") }
    parts += filterReasons
    return parts.joined(separator: ", ")
  }

  /// Names the filters, and those that let nothing through before all others.
  private var filterReasons: [String] {
    guard !hidden.rules.isEmpty else { return [] }
    let empty = visible?.rulesWithoutEvents ?? []
    if let first = filters.first(where: { $0.isOn && empty.contains($0.rule) }), !isBusy,
      hidden.combination == .all || empty.count == hidden.rules.count
    {
      return ["the filter “\(first.title)” lets nothing through"]
    }
    let on = filters.filter(\.isOn)
    return on.count == 1
      ? ["filter “\(on[0].title)”"]
      : ["\(hidden.combination.rawValue) of \(Figures.counted(on.count, "filter"))"]
  }

  /// A time range by its ends, as the list tells times.
  func spanWords(_ span: TimeSpan) -> String {
    "\(session.stampText(span.start)) to \(session.stampText(span.end))"
  }

  func named(_ tasks: Set<TaskReference>) -> String {
    guard tasks.count == 1, let task = tasks.first, session.tasks.indices.contains(task.trace)
    else { return Figures.counted(tasks.count, "task") }
    return "\(session.tasks[task.trace].name(of: task.pid))-\(task.pid.rawValue)".onOneLine
  }
}
