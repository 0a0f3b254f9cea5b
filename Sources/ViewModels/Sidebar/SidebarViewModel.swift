internal import Observation
package import TraceModel
package import Units

/// The sidebar of a session: its tasks, CPUs and event types, with figures of the whole trace or of
/// the selected range.
///
/// The lists are there after one look at the columns; what takes longer is filled in.
@Observable
package final class SidebarViewModel {
  package let tasks: TaskListViewModel
  package let cpus: CPUListViewModel
  package let events: EventTreeViewModel
  /// The selected range, if there is one.
  package private(set) var range: TimeSpan?
  /// Whether figures are those of the range, while there is one.
  package private(set) var usesRange = false
  /// Whether figures are being worked out.
  package private(set) var isCounting = false
  @ObservationIgnored private(set) var session: TraceSession
  @ObservationIgnored let visibility: VisibilityViewModel
  @ObservationIgnored private var catalog: TaskCatalog?
  @ObservationIgnored private var whole: SidebarFigures?
  @ObservationIgnored private var work: Task<Void, Never>?
  @ObservationIgnored private let now: () -> ContinuousClock.Instant
  /// Whether what is shown is of a session that was replaced.
  @ObservationIgnored private var isStale = false
  @ObservationIgnored private var isRecounting = false
  @ObservationIgnored private var pace = WorkPace(shortest: .milliseconds(500), rest: 12)
  /// The stretch that figures are shown or worked out of.
  @ObservationIgnored private var shownRange: TimeSpan?

  /// Chosen: as long as a hand takes between two moves of the pointer.
  private static let pause = Duration.milliseconds(60)

  package init(
    session: TraceSession, graph: GraphViewModel, visibility: VisibilityViewModel,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.session = session
    self.now = now
    self.visibility = visibility
    tasks = TaskListViewModel(session: session, graph: graph, visibility: visibility)
    cpus = CPUListViewModel(session: session, graph: graph, visibility: visibility)
    events = EventTreeViewModel(visibility: visibility)
    count(after: .zero)
  }

  deinit { work?.cancel() }

  /// Returns when all figures asked for are shown.
  package func finish() async { await work?.value }

  /// What the figures are of: `Whole trace`, `Range 1.428 ms`.
  package var stretchWords: String {
    guard usesRange, let range else { return isCounting ? "Counting…" : "Whole trace" }
    let length = Figures.duration(range.length, countsSeconds: session.countsSeconds)
    return isCounting ? "Range \(length)…" : "Range \(length)"
  }

  // MARK: - Intents

  /// Takes over the range that is selected now.
  package func setRange(_ range: TimeSpan?) {
    guard range != self.range else { return }
    self.range = range
    if usesRange { count(after: Self.pause) }
  }

  package func setUsesRange(_ usesRange: Bool) {
    guard usesRange != self.usesRange else { return }
    self.usesRange = usesRange
    count(after: .zero)
  }

  package func toggleUsesRange() { setUsesRange(!usesRange) }

  // MARK: - Another session

  /// Goes on with a session in place of this one.
  func adopt(_ change: SessionChange) {
    session = change.new
    tasks.adopt(change)
    cpus.adopt(change)
    whole = nil
    isStale = true
  }

  /// Counts anew where there are other events by now, as often as its cost allows.
  func recountIfDue() {
    guard isStale, !isCounting, !isRecounting, pace.isDue(at: now()) else { return }
    recount()
  }

  /// Counts anew.
  func recount() {
    isStale = false
    isRecounting = true
    let start = now()
    let wanted = usesRange ? range : nil
    shownRange = wanted
    work?.cancel()
    work = Task(priority: .utility) { [weak self, session] in
      let counted = await SidebarFigures.counted(in: wanted, of: session)
      let full = await counted?.withWaits(in: wanted, of: session)
      let catalog = await full?.catalog(of: session)
      let tree =
        wanted == nil ? await full?.tree(of: session) : nil
      guard let self, !Task.isCancelled else { return }
      isRecounting = false
      pace.worked(from: start, to: now())
      guard let full else { return }
      if wanted == nil, session === self.session { whole = full }
      show(full, wanted == nil ? catalog : nil, tree, isLast: true)
    }
  }

  // MARK: - Counting

  private func count(after pause: Duration) {
    let wanted = usesRange ? range : nil
    if wanted == shownRange, work != nil { return }
    shownRange = wanted
    work?.cancel()
    isRecounting = false
    isCounting = true
    work = Task { [weak self, session] in
      if pause > .zero { try? await Task.sleep(for: pause) }
      if Task.isCancelled { return }
      if wanted == nil, let whole = self?.whole {
        self?.show(whole, isLast: true)
        return
      }
      guard let counted = await SidebarFigures.counted(in: wanted, of: session) else { return }
      if wanted == nil {
        let catalog = await counted.catalog(of: session)
        let tree = EventTree(session, counts: counted.types)
        if Task.isCancelled { return }
        self?.show(counted, catalog, tree)
      } else if !Task.isCancelled {
        self?.show(counted, isLast: false)
      }
      guard let full = await counted.withWaits(in: wanted, of: session), !Task.isCancelled else {
        return
      }
      // Tasks that were woken and never ran.
      let catalog =
        wanted == nil && full.tasks.count > counted.tasks.count
        ? await full.catalog(of: session) : nil
      if Task.isCancelled { return }
      if wanted == nil { self?.whole = full }
      self?.show(full, catalog, isLast: true)
    }
  }

  private func show(
    _ figures: SidebarFigures, _ catalog: TaskCatalog? = nil, _ tree: EventTree? = nil,
    isLast: Bool = false
  ) {
    if let catalog { self.catalog = catalog }
    let known = self.catalog ?? TaskCatalog()
    tasks.show(
      figures.figures(by: known), catalog: catalog,
      recordedTime: figures.recordedTime(of: session))
    cpus.show(figures.cpus)
    events.show(figures.types, tree: tree)
    if isLast { isCounting = false }
  }
}
