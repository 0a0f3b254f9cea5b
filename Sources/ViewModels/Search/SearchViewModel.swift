internal import Observation
package import Timeline
package import TraceModel
package import Units

/// The search in the event list: what is looked for, how many hits there are by now, and the steps
/// from hit to hit.
///
/// It searches the rows that the list shows, beside the main actor, and again when those change.
@Observable
package final class SearchViewModel {
  package internal(set) var question = SearchQuestion("")
  package internal(set) var isShown = false
  /// Counts the times that the entry is to take the keyboard's focus.
  package internal(set) var focusCount = 0
  /// What is wrong with the regular expression.
  package internal(set) var fault: SearchFault?
  /// How many hits are found by now.
  package internal(set) var count = 0
  package internal(set) var isRunning = false
  /// How much of the rows is searched, from 0 to 1.
  package internal(set) var fraction = 0.0
  /// Whether the user ended the search before all was searched.
  package internal(set) var isStopped = false
  /// Marks in the rows what is looked for; nil where nothing is.
  package internal(set) var places: HitPlaces?
  /// Whether what is asked is answered, if perhaps not wholly yet.
  package internal(set) var hasAnswer = false
  /// The number of the selected event among the hits, from 1; nil where it is none.
  package internal(set) var currentNumber: Int?
  /// That the last step has gone on from the other end.
  package internal(set) var notice = ""
  /// Where among the rows of the list hits are, in equal parts.
  package internal(set) var rowHits = HitColumns.none
  /// Where among the rows the current hit is, from 0 to 1.
  package internal(set) var currentPlace: Double?

  /// A way to another hit.
  struct Step: Hashable {
    enum Direction: Hashable {
      case forward, backward
    }

    var direction: Direction
    /// Whether the selected event will do, if it is a hit.
    var mayStay = false
  }

  @ObservationIgnored let list: EventListViewModel
  @ObservationIgnored let now: () -> ContinuousClock.Instant
  @ObservationIgnored var selection: EventReference?
  @ObservationIgnored package var onSelect: (EventReference) -> Void = { _ in }
  /// Gets the columns of the overview that have hits.
  @ObservationIgnored package var onHits: (HitColumns) -> Void = { _ in }
  /// The edges of the columns of the overview.
  @ObservationIgnored package var overviewEdges: () -> [Timestamp] = { [] }

  @ObservationIgnored var search: EventSearch?
  @ObservationIgnored var hits: SearchHits?
  /// The session whose rows are searched.
  @ObservationIgnored var searchedSession: TraceSession?
  @ObservationIgnored var work: Task<Void, Never>?
  /// Looks again and again what is found by now.
  @ObservationIgnored var beat: RepeatedCall?
  /// When the search begins: a moment after the last letter.
  @ObservationIgnored var due: ContinuousClock.Instant?
  /// The step that is to be taken as soon as it is known where it leads.
  @ObservationIgnored var pending: Step?
  @ObservationIgnored var divisions: Divisions?
  @ObservationIgnored var dividing: Task<Void, Never>?
  /// Whether rows have come since the search began.
  @ObservationIgnored var isStale = false
  @ObservationIgnored var pace = WorkPace(shortest: .milliseconds(300), rest: 4)
  @ObservationIgnored var startOfWork = ContinuousClock.now

  /// The parts whose hits are told.
  nonisolated struct Divisions: Sendable {
    var columns: EventDivision
    var rows: EventDivision
  }

  package init(
    list: EventListViewModel,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.list = list
    self.now = now
  }

  deinit {
    work?.cancel()
    dividing?.cancel()
  }

  /// Whether there is something that can be looked for.
  package var canAsk: Bool { !question.text.isEmpty && fault == nil }

  /// The places of what is looked for in a cell of the list, in the UTF-8 bytes of its text.
  package func places(in text: String, of column: EventColumn) -> [Range<Int>] {
    guard let places, let searched = SearchColumn(rawValue: column.rawValue) else { return [] }
    return places.places(in: text, of: searched)
  }

  // MARK: - Intents

  /// Opens the search and lets the user type. What was looked for last is looked for again, and
  /// nothing else is selected for it.
  package func open() {
    isShown = true
    focusCount += 1
    if search == nil, canAsk { begin(nil) }
  }

  /// The user types: the search begins when no letter has come for a moment.
  package func type(_ text: String) {
    guard text != question.text else { return }
    question.text = text
    ask(after: Self.typingPause)
  }

  /// Looks for a text at once.
  package func find(_ text: String) {
    isShown = true
    question.text = text
    ask()
  }

  package func choose(_ column: SearchColumn) {
    guard column != question.column else { return }
    question.column = column
    ask()
  }

  package func choose(_ mode: SearchMode) {
    guard mode != question.mode else { return }
    question.mode = mode
    ask()
  }

  package func toggleCase() {
    question.isCaseSensitive.toggle()
    ask()
  }

  /// Ends a search under way and keeps what it has found; else closes the search.
  package func cancel() {
    guard isRunning || due != nil else { return close() }
    stop()
    isStopped = true
    showHits()
  }

  package func close() {
    stop()
    forget()
    isShown = false
    list.enter()
  }
}
