internal import Observation
package import TraceModel

/// The bar of filters: a line to type one into, and a piece for everything that hides events.
@Observable
package final class FilterBarViewModel {
  /// Whether the line to type into is open. The pieces are seen while there are any.
  package private(set) var isOpen = false
  /// Counts the times that the line is to take the keyboard's focus.
  package private(set) var focusCount = 0
  package let entry = CompletionViewModel(words: .identifiers)
  /// Whether what the line lets through is to be left out.
  package private(set) var isInverted = false
  /// Why what was typed cannot be used; nil until it was tried.
  package private(set) var fault: FilterFault?
  /// What may not be meant in what was put on last.
  package private(set) var notes: [String] = []
  package let kept: KeptFilters
  @ObservationIgnored private let visibility: VisibilityViewModel
  @ObservationIgnored private var session: TraceSession
  /// Made when somebody types first.
  @ObservationIgnored private var vocabulary: FilterVocabulary?
  /// The piece that is being changed, which the next filter takes the place of.
  @ObservationIgnored private var editedPlace: Int?

  init(session: TraceSession, visibility: VisibilityViewModel, kept: KeptFilters) {
    self.session = session
    self.visibility = visibility
    self.kept = kept
    entry.namesAfter = { [weak self] in self?.names(after: $0) }
    entry.onChange = { [weak self] _ in self?.forgetWords() }
  }

  /// What was said of one filter says nothing of the next.
  private func forgetWords() {
    if fault != nil { fault = nil }
    if !notes.isEmpty { notes = [] }
  }

  private func names(after text: String) -> FoldedSuggestions? {
    if vocabulary == nil { vocabulary = FilterVocabulary(session) }
    return vocabulary?.names(after: text)
  }

  func adopt(_ change: SessionChange) {
    session = change.new
    vocabulary = nil
  }

  // MARK: - What is on

  package var chips: [FilterChip] { visibility.chips }

  package var isShown: Bool { isOpen || !chips.isEmpty || !visibility.filters.isEmpty }

  /// Whether it may matter how filters go together. It stays so where one is switched off, so that
  /// nothing moves below the pointer.
  package var asksForCombination: Bool { visibility.filters.count > 1 }

  /// Whether the filters hide everything together that one of them alone would let through.
  package var wantsAnyOfThem: Bool {
    combination == .all && visibility.filters.count(where: \.isOn) > 1
  }

  package var combination: RuleCombination { visibility.hidden.combination }

  package var reach: FilterReach { visibility.reach }

  package var faultWords: String {
    fault?.lines ?? (visibility.filters.isEmpty ? "" : notes.joined(separator: "\n"))
  }

  /// What is kept under the name that is typed: `prev_state & 2`; empty for nothing.
  package var keptTitle: String {
    let text = entry.text.trimmed
    return text.isEmpty ? filterToKeep?.title ?? "" : text.onOneLine
  }

  /// The one that was put on last, of those that are on if any are.
  private var filterToKeep: PlacedFilter? {
    visibility.filters.last(where: \.isOn) ?? visibility.filters.last
  }

  // MARK: - Intents

  package func open() {
    isOpen = true
    focusCount += 1
  }

  package func close() {
    isOpen = false
    editedPlace = nil
    fault = nil
    notes = []
  }

  package func toggle() { if isOpen { close() } else { open() } }

  package func setInverted(_ isInverted: Bool) { self.isInverted = isInverted }

  /// Puts on what stands in the line.
  package func apply() { put(on: EventRule(entry.text.trimmed, isInverted: isInverted)) }

  /// Puts a filter on, in place of the one that is being changed.
  ///
  /// - Parameter name: what it is called; empty for its text.
  package func put(on rule: EventRule, name: String = "") {
    guard !rule.text.isEmpty else { return }
    do throws(FilterError) {
      let filter = try Filter(rule.text, for: session)
      fault = FilterFault(missingFieldOf: filter)
      notes = filter.notes.map(\.description)
    } catch {
      fault = FilterFault(error, in: rule.text)
    }
    guard fault == nil else {
      notes = []
      entry.show(rule.text)
      isOpen = true
      return
    }
    let placed = PlacedFilter(rule, name: name)
    if let place = editedPlace, visibility.filters.indices.contains(place) {
      visibility.replace(filter: place, with: placed)
    } else {
      visibility.add(placed)
    }
    editedPlace = nil
    isInverted = false
    entry.show("")
  }

  package func put(on text: String) { put(on: EventRule(text.trimmed)) }

  /// Puts a kept filter on.
  package func use(kept name: String) {
    guard let entry = kept.entry(named: name) else { return }
    put(on: entry.rule, name: entry.name)
  }

  /// Keeps what stands in the line, or else the filter put on last, under a name.
  package func keep(as name: String) {
    let text = entry.text.trimmed
    let rule =
      text.isEmpty ? filterToKeep?.rule : EventRule(text, isInverted: isInverted)
    guard let rule, kept.keep(rule, as: name) else { return }
    if let place = visibility.filters.lastIndex(where: { $0.rule == rule }) {
      var named = visibility.filters[place]
      named.name = name.onOneLine.trimmed
      visibility.replace(filter: place, with: named)
    }
  }

  /// Whether there is anything to be kept.
  package var canKeep: Bool { !entry.text.trimmed.isEmpty || !visibility.filters.isEmpty }

  /// Puts a filter back into the line to be changed.
  package func edit(_ chip: FilterChip) {
    guard case .filter(let place) = chip.subject, visibility.filters.indices.contains(place) else {
      return
    }
    editedPlace = place
    let rule = visibility.filters[place].rule
    isInverted = rule.isInverted
    entry.show(rule.text)
    open()
  }

  package func toggle(_ chip: FilterChip) {
    if case .filter(let place) = chip.subject { visibility.toggle(filter: place) }
  }

  package func invert(_ chip: FilterChip) {
    if case .filter(let place) = chip.subject { visibility.invert(filter: place) }
  }

  package func remove(_ chip: FilterChip) {
    editedPlace = nil
    visibility.remove(chip.subject)
  }

  package func combine(_ combination: RuleCombination) { visibility.combine(combination) }

  package func setReach(_ reach: FilterReach) { visibility.setReach(reach) }
}
