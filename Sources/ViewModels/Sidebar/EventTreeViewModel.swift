internal import Observation
internal import TraceModel
internal import Units

/// The types of events of a session as a tree by system, filtered as one types; a tick says that
/// events of a type are shown.
///
/// Rows are those of the tree that can be seen: systems, and the types of those that are open.
@Observable
package final class EventTreeViewModel {
  /// How much of what a row stands for is shown.
  package enum Tick: Hashable {
    case none, some, all
  }

  package enum Row: Hashable {
    case system(Int)
    case leaf(system: Int, leaf: Int)
  }

  /// Counts how often rows have come, gone or changed places.
  package private(set) var rowsVersion = 0
  /// Counts how often figures have changed.
  package private(set) var figuresVersion = 0
  package private(set) var filter = ""
  /// What is wrong with the filter, in words.
  package private(set) var filterFault: String?
  package private(set) var selection: Set<Row> = []
  @ObservationIgnored private let visibility: VisibilityViewModel
  @ObservationIgnored private var tree = EventTree()
  /// By recording, in the stretch that is told of.
  @ObservationIgnored private var counts: [EventTypeCounts] = []
  @ObservationIgnored private var closed: Set<Int> = []
  @ObservationIgnored private var rows: [Row] = []

  init(visibility: VisibilityViewModel) { self.visibility = visibility }

  package var count: Int {
    _ = rowsVersion
    return rows.count
  }

  /// How many types there are, whatever the filter.
  package var total: Int {
    _ = rowsVersion
    return tree.systems.reduce(0) { $0 + $1.leaves.count }
  }

  /// What is said in place of rows where the filter leaves none; empty else.
  package var placeholder: String {
    count == 0 && total > 0 ? "No event matches “\(filter)”" : ""
  }

  /// `9 event types in 3 systems`.
  package var countWords: String {
    _ = rowsVersion
    return "\(Figures.counted(total, "event type")) in "
      + Figures.counted(tree.systems.count, "system")
  }

  package func row(at place: Int) -> Row? { rows.indices.contains(place) ? rows[place] : nil }

  /// The name of a system or, without its system, of a type.
  package func name(at place: Int) -> String {
    switch row(at: place) {
    case nil: ""
    case .system(let system): tree.systems[system].name
    case .leaf(let system, let leaf): tree.systems[system].leaves[leaf].name
    }
  }

  /// How many events there are in the stretch that is told of.
  package func countText(at place: Int) -> String {
    Figures.grouped(types(at: place).reduce(0) { $0 + count(of: $1) })
  }

  /// Whether the types of a system are listed below it; nil for a type.
  package func isOpen(at place: Int) -> Bool? {
    guard case .system(let system) = row(at: place) else { return nil }
    return isOpen(system)
  }

  package func tick(at place: Int) -> Tick {
    let types = types(at: place)
    let shown = types.count { visibility.isShown($0) }
    return shown == types.count ? .all : shown == 0 ? .none : .some
  }

  // MARK: - Intents

  package func setFilter(_ text: String) {
    guard text != filter else { return }
    filter = text
    arrange()
  }

  /// Opens or closes a system.
  package func setOpen(_ isOpen: Bool, at place: Int) {
    guard case .system(let system) = row(at: place), filter.isEmpty else { return }
    if isOpen { closed.remove(system) } else { closed.insert(system) }
    arrange()
  }

  package func select(rows places: [Int]) { selection = Set(places.compactMap(row(at:))) }

  /// Shows what a row stands for, or hides it where all of it is shown.
  package func toggle(row place: Int) { toggle(types(at: place), tick(at: place)) }

  package func toggleSelection() {
    let types = selectedTypes
    toggle(types, types.allSatisfy { visibility.isShown($0) } ? .all : .none)
  }

  package func showOnlySelection() {
    let types = selectedTypes
    if !types.isEmpty { visibility.showOnly(types: types, of: tree.types) }
  }

  /// Hides the selected types, or shows them again where all are hidden.
  package func hideSelection() {
    let types = selectedTypes
    guard !types.isEmpty else { return }
    if isSelectionHidden { visibility.show(types: types) } else { visibility.hide(types: types) }
  }

  package func showAll() { visibility.show(types: tree.types) }

  package func hideAll() { visibility.hide(types: tree.types) }

  /// Whether all selected types are hidden.
  package var isSelectionHidden: Bool {
    let types = selectedTypes
    return !types.isEmpty && types.allSatisfy { !visibility.isShown($0) }
  }

  // MARK: - Figures

  func show(_ counts: [EventTypeCounts], tree: EventTree?) {
    self.counts = counts
    figuresVersion += 1
    guard let tree else { return }
    let names = self.tree.names
    guard tree.names != names else {
      self.tree = tree
      return
    }
    // Places in the tree change as others come.
    closed = Set(
      closed.compactMap { system in
        tree.systems.firstIndex { $0.name == self.tree.systems[system].name }
      })
    selection = Set(selection.compactMap { tree.row(of: $0, in: self.tree) })
    self.tree = tree
    arrange()
  }

  private func toggle(_ types: [EventTypeReference], _ tick: Tick) {
    if types.isEmpty { return }
    if tick == .all { visibility.hide(types: types) } else { visibility.show(types: types) }
  }

  private func types(at place: Int) -> [EventTypeReference] { row(at: place).map(types) ?? [] }

  /// Of a system those that the filter chooses.
  private func types(of row: Row) -> [EventTypeReference] {
    switch row {
    case .system(let system):
      leaves(of: system, NameFilter(filter)).flatMap { tree.systems[system].leaves[$0].types }
    case .leaf(let system, let leaf): tree.systems[system].leaves[leaf].types
    }
  }

  private var selectedTypes: [EventTypeReference] {
    Array(Set(selection.flatMap(types(of:)))).sorted()
  }

  private func count(of type: EventTypeReference) -> Int {
    type.trace < counts.count ? counts[type.trace].counts[type.type] ?? 0 : 0
  }

  /// A filter opens all systems.
  private func isOpen(_ system: Int) -> Bool { !filter.isEmpty || !closed.contains(system) }

  /// The types of a system that a filter chooses; all where it chooses the system's name.
  private func leaves(of system: Int, _ filter: NameFilter) -> [Int] {
    let own = tree.systems[system]
    if filter.isEmpty { return Array(own.leaves.indices) }
    let names = FoldedNames(own.leaves.map { "\(own.name):\($0.name)" })
    return names.matches(of: filter, among: own.leaves.indices.map { Int32($0) }).map { Int($0) }
  }

  private func arrange() {
    let chosen = NameFilter(filter)
    filterFault = chosen.fault
    rows = []
    for system in tree.systems.indices {
      let leaves = leaves(of: system, chosen)
      if leaves.isEmpty { continue }
      rows.append(.system(system))
      if isOpen(system) { rows += leaves.map { .leaf(system: system, leaf: $0) } }
    }
    rowsVersion += 1
  }
}
