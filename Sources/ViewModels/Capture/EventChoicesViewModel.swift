internal import Capture
internal import Observation

/// The events of the kernel as a searchable tree with three-state boxes: all, system, event.
@Observable
package final class EventChoicesViewModel {
  package enum Row: Hashable {
    case all
    case system(Int)
    case event(EventChoiceTree.Place)
  }

  package enum Tick: Hashable {
    case none, some, all
  }

  /// Counts how often rows have come, gone or changed places.
  package private(set) var rowsVersion = 0
  package private(set) var tree = EventChoiceTree()
  package private(set) var filter = ""
  /// What is wrong with the filter, in words.
  package private(set) var filterFault: String?
  /// The event whose filter and triggers are shown.
  package private(set) var selected: EventChoiceTree.Place?
  /// The selected row.
  package private(set) var selectedRow: Row?
  /// The row to be brought into view once the rows have come; nil where they stay where they are.
  package private(set) var revealedPlace: Int?
  /// Names of events about which something is wrong.
  package var faulty: Set<String> = []
  /// Completes names of fields in the filter of the selected event.
  package let filterCompletion = CompletionViewModel(words: .identifiers)
  package let triggerCompletion = CompletionViewModel(words: .identifiers)
  @ObservationIgnored var onChange: () -> Void = {}
  @ObservationIgnored private var open: Set<Int> = []
  @ObservationIgnored private var rows: [Row] = []
  @ObservationIgnored private var names: [FoldedNames] = []

  init() {
    filterCompletion.onChange = { [weak self] in self?.setFilterText($0) }
    triggerCompletion.onChange = { [weak self] in self?.setTriggerText($0) }
  }

  /// Shows what a kernel offers with the choices of a plan.
  func show(_ systems: [TracingOffer.EventSystem], choosing choices: [CapturePlan.EventChoice]) {
    let isSame = systems == tree.systems
    tree = EventChoiceTree(systems, choosing: choices)
    if !isSame {
      names = systems.map { system in
        FoldedNames(system.events.map { "\(system.name):\($0.name)" })
      }
    }
    // What is chosen can be seen.
    open = Set(
      systems.indices.filter { [.some].contains(tick(of: tree.places(of: $0))) })
    select(nil)
    revealedPlace = nil
    arrange()
    // The first row stands for all.
    revealedPlace = rows.indices.dropFirst().first { tick(at: $0) != .none }
  }

  // MARK: - Rows

  package var count: Int {
    _ = rowsVersion
    return rows.count
  }

  package func row(at place: Int) -> Row? { rows.indices.contains(place) ? rows[place] : nil }

  package func name(at place: Int) -> String {
    switch row(at: place) {
    case nil: ""
    case .all: filter.isEmpty ? "All events" : "All events found"
    case .system(let system): tree.systems[system].name
    case .event(let place): tree.systems[place.system].events[place.event].name
    }
  }

  /// How many of a system's events are chosen, or what is asked of an event.
  package func note(at place: Int) -> String {
    switch row(at: place) {
    case nil: return ""
    case .all: return ""
    case .system(let system):
      let places = tree.places(of: system)
      let chosen = places.count { tree.chosen.contains($0) }
      return chosen == 0 || chosen == places.count ? "\(places.count)" : "\(chosen)/\(places.count)"
    case .event(let place):
      guard let setting = tree.settings[place], !setting.isEmpty else { return "" }
      let filter = setting.filter.trimmed.isEmpty ? "" : "filter"
      let triggers = setting.triggers.trimmed.isEmpty ? "" : "trigger"
      return [filter, triggers].filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  /// Whether a row stands for several events.
  package func isGroup(at place: Int) -> Bool {
    if case .event = row(at: place) { false } else { true }
  }

  /// Whether something is wrong with what a row stands for.
  package func isFaulty(at place: Int) -> Bool {
    switch row(at: place) {
    case nil, .all: false
    case .system(let system): faulty.contains(tree.systems[system].name)
    case .event(let place): faulty.contains(tree.name(of: place))
    }
  }

  /// Whether the events of a system are listed below it; nil for other rows.
  package func isOpen(at place: Int) -> Bool? {
    guard case .system(let system) = row(at: place) else { return nil }
    return isOpen(system)
  }

  package func tick(at place: Int) -> Tick { tick(of: places(at: place)) }

  /// `23 of 1,846 events`.
  package var countWords: String {
    if tree.count == 0 { return "" }
    let chosen = tree.chosen.count
    if chosen == 0 { return "No events chosen" }
    return "\(Figures.grouped(chosen)) of \(Figures.counted(tree.count, "event")) chosen"
  }

  /// What is said in place of rows where the filter leaves none; empty else.
  package var placeholder: String {
    count == 0 && tree.count > 0 ? "No event matches “\(filter)”" : ""
  }

  /// Says that the plan asks for events that this kernel lacks; empty where it does not.
  package var unknownWords: String {
    if tree.unknown.isEmpty || tree.count == 0 { return "" }
    return "This kernel lacks " + tree.unknown.map(\.name).joined(separator: ", ")
  }

  /// The name of the event whose filter is shown; empty for none.
  package var selectedName: String { selected.map(tree.name(of:)) ?? "" }

  /// `prev_comm, prev_pid, …`
  package var selectedFields: [String] {
    selected.map { tree.systems[$0.system].events[$0.event].fields } ?? []
  }

  /// The fields of the selected event, for filters.
  package var fieldWords: String {
    selectedFields.isEmpty ? "" : "Fields: " + selectedFields.joined(separator: ", ")
  }

  /// Whether there is a choice to be taken back.
  package var hasChoices: Bool { !tree.chosen.isEmpty || !tree.unknown.isEmpty }

  /// Where the selected row stands; nil while it is not seen.
  package var selectedPlace: Int? {
    _ = rowsVersion
    return selectedRow.flatMap { rows.firstIndex(of: $0) }
  }

  // MARK: - Intents

  package func setFilter(_ text: String) {
    guard text != filter else { return }
    filter = text
    revealedPlace = 0
    arrange()
  }

  /// Opens or closes a system.
  package func setOpen(_ isOpen: Bool, at place: Int) {
    guard case .system(let system) = row(at: place), filter.isEmpty else { return }
    if isOpen { open.insert(system) } else { open.remove(system) }
    revealedPlace = nil
    arrange()
  }

  /// Chooses all that a row stands for and the filter shows, or none of it where all is chosen.
  package func toggle(at place: Int) {
    let places = places(at: place)
    guard !places.isEmpty else { return }
    tree.set(places, chosen: tick(of: places) != .all)
    onChange()
  }

  package func select(at place: Int?) { select(place.flatMap(row(at:))) }

  /// Selects an event and brings it into view; nothing where the kernel has no such event.
  func select(named name: String) {
    guard let place = tree.place(named: name) else { return }
    filter = ""
    open.insert(place.system)
    select(.event(place))
    arrange()
    revealedPlace = rows.firstIndex(of: .event(place))
  }

  /// Takes back all choices.
  package func chooseNone() {
    guard hasChoices else { return }
    tree.set(Array(tree.chosen), chosen: false)
    tree.forgetUnknown()
    onChange()
  }

  /// Drops what this kernel lacks.
  package func forgetUnknown() {
    tree.forgetUnknown()
    onChange()
  }

  private func select(_ row: Row?) {
    selectedRow = row
    if case .event(let place) = row { selected = place } else { selected = nil }
    let setting = selected.flatMap { tree.settings[$0] } ?? EventChoiceTree.Setting()
    let names = FoldedSuggestions(selectedFields + ["common_pid", "CPU", "COMM"])
    filterCompletion.show(setting.filter, among: names)
    triggerCompletion.show(
      setting.triggers,
      among: FoldedSuggestions(
        ["stacktrace", "traceon", "traceoff", "snapshot", "hist", "keys", "vals", "sort", "if"]
          + selectedFields))
  }

  private func setFilterText(_ text: String) {
    change { $0.filter = text }
  }

  private func setTriggerText(_ text: String) {
    change { $0.triggers = text }
  }

  private func change(_ body: (inout EventChoiceTree.Setting) -> Void) {
    guard let selected else { return }
    var setting = tree.settings[selected] ?? EventChoiceTree.Setting()
    let before = setting
    body(&setting)
    guard setting != before else { return }
    tree.set(setting, of: selected)
    onChange()
  }

  // MARK: - The tree

  private func tick(of places: [EventChoiceTree.Place]) -> Tick {
    let chosen = places.count { tree.chosen.contains($0) }
    return chosen == 0 ? .none : chosen == places.count ? .all : .some
  }

  private func places(at place: Int) -> [EventChoiceTree.Place] {
    switch row(at: place) {
    case nil: []
    case .all: tree.systems.indices.flatMap(foundPlaces)
    case .system(let system): foundPlaces(of: system)
    case .event(let place): [place]
    }
  }

  private func foundPlaces(of system: Int) -> [EventChoiceTree.Place] {
    found(in: system, NameFilter(filter)).map { EventChoiceTree.Place(system: system, event: $0) }
  }

  private func found(in system: Int, _ filter: NameFilter) -> [Int] {
    let all = tree.systems[system].events.indices
    if filter.isEmpty { return Array(all) }
    return names[system].matches(of: filter, among: all.map { Int32($0) }).map { Int($0) }
  }

  /// A filter opens all systems.
  private func isOpen(_ system: Int) -> Bool { !filter.isEmpty || open.contains(system) }

  private func arrange() {
    let wanted = NameFilter(filter)
    filterFault = wanted.fault
    var found: [Row] = []
    for system in tree.systems.indices {
      let events = self.found(in: system, wanted)
      if events.isEmpty { continue }
      found.append(.system(system))
      if isOpen(system) {
        found += events.map { .event(EventChoiceTree.Place(system: system, event: $0)) }
      }
    }
    rows = found.isEmpty ? [] : [.all] + found
    rowsVersion += 1
  }
}
