internal import Observation
package import Timeline
package import TraceModel
package import Units

/// What happened in the selected range: a line of words, and a table of CPUs and tasks.
///
/// The length is told at once. The rest is worked out beside the main actor when the range has
/// rested for a moment; until then what was told before stays in the table.
@Observable
package final class RangeStatistics {
  package private(set) var range: TimeSpan?
  /// Whether the table is that of another range, or not there yet.
  package private(set) var isCounting = false
  /// Counts how often the table has changed.
  package private(set) var tableVersion = 0
  @ObservationIgnored private var session: TraceSession
  @ObservationIgnored private let clock: ClockUnit
  @ObservationIgnored private var work: Task<Void, Never>?
  private var figures: RangeFigures?
  @ObservationIgnored private let now: () -> ContinuousClock.Instant
  /// Whether events have come into the range since they were counted.
  @ObservationIgnored private var isStale = false
  @ObservationIgnored private var isRecounting = false
  @ObservationIgnored private var pace = WorkPace(shortest: .milliseconds(500), rest: 12)

  /// Chosen: as long as a hand takes between two moves of the pointer.
  private static let pause = Duration.milliseconds(40)
  /// Chosen: what a line has room for.
  private static let namedTasks = 2

  package init(
    session: TraceSession, clock: ClockUnit,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.session = session
    self.clock = clock
    self.now = now
  }

  deinit { work?.cancel() }

  /// Returns when the table is that of the range.
  package func finish() async { await work?.value }

  // MARK: - Intents

  /// Tells of another range; nil or an empty one tells of nothing.
  package func setRange(_ wanted: TimeSpan?) {
    let wanted = wanted.flatMap { $0.isEmpty ? nil : $0 }
    guard wanted != range else { return }
    range = wanted
    work?.cancel()
    isRecounting = false
    isStale = false
    guard let wanted else {
      isCounting = false
      show(nil)
      return
    }
    isCounting = true
    work = Task { [weak self, session] in
      try? await Task.sleep(for: Self.pause)
      if Task.isCancelled { return }
      let figures = await RangeFigures.figures(in: wanted, of: session)
      guard let figures, !Task.isCancelled else { return }
      self?.isCounting = false
      self?.show(figures)
    }
  }

  // MARK: - Another session

  /// Goes on with a session in place of this one.
  func adopt(_ change: SessionChange) {
    session = change.new
    guard let range else { return }
    if range.end > change.settledTime || !change.keepsLanes { isStale = true }
    // What was counted names the lanes of the old session.
    if !change.keepsLanes { recount() }
  }

  /// Counts anew where events have come into the range, as often as its cost allows.
  func recountIfDue() {
    guard isStale, !isCounting, !isRecounting, pace.isDue(at: now()) else { return }
    recount()
  }

  /// Counts anew; until then what was told before stays.
  func recount() {
    guard let range else { return }
    isStale = false
    isRecounting = true
    let start = now()
    work?.cancel()
    work = Task(priority: .utility) { [weak self, session] in
      let figures = await RangeFigures.figures(in: range, of: session)
      guard let self, let figures, !Task.isCancelled else { return }
      isRecounting = false
      isCounting = false
      pace.worked(from: start, to: now())
      show(figures)
    }
  }

  private func show(_ figures: RangeFigures?) {
    self.figures = figures
    tableVersion += 1
  }

  // MARK: - Words

  /// `Range 1.428 ms: 3,204 events · longest wait 310 µs (ninja-207) · cc1plus-812 61 % ·
  /// idle 9 %`; empty without a range.
  package var words: String {
    guard let range else { return "" }
    let length = "Range \(Timeline.TimeText.duration(range.length, clock: clock))"
    guard !isCounting, let figures else { return "\(length): counting…" }
    var parts = [Figures.counted(figures.eventCount, "event")]
    if let wait = figures.longestWait {
      parts.append("longest wait \(words(wait.length)) (\(session.label(of: wait.task)))")
    }
    for (task, own) in figures.tasks.prefix(Self.namedTasks) where own.busyTime > .zero {
      parts.append("\(session.label(of: task)) \(share(own.busyTime, figures))")
    }
    if figures.recordedTime > 0 {
      parts.append(
        "idle \(Timeline.TimeText.percentage(figures.idleTime, of: figures.recordedTime))")
    }
    return "\(length): \(parts.joined(separator: " · "))"
  }

  /// What the panel says above the table, in three lines.
  package var headline: String {
    guard let range else { return "Drag over the graph to select a range." }
    let start = Timeline.TimeText.time(range.start, clock: clock)
    let end = Timeline.TimeText.time(range.end, clock: clock)
    let length = Timeline.TimeText.duration(range.length, clock: clock)
    let count = isCounting ? nil : figures.map { Figures.counted($0.eventCount, "event") }
    return "\(length), \(count ?? "counting…")\nfrom \(start)\nto \(end)"
  }

  // MARK: - Table

  package var columns: [RangeColumn] { RangeColumn.allCases }

  /// CPUs, then tasks.
  package var count: Int { figures.map { $0.cpus.count + $0.tasks.count } ?? 0 }

  package func text(at row: Int, _ column: RangeColumn) -> String {
    guard let figures, row >= 0, row < count else { return "" }
    if row < figures.cpus.count { return text(of: figures.cpus[row], column) }
    let (task, own) = figures.tasks[row - figures.cpus.count]
    return switch column {
    case .name: session.label(of: task)
    case .busy: time(own.busyTime)
    case .share: own.busyTime > .zero ? share(own.busyTime, figures) : "–"
    case .runnable: time(own.runnableTime)
    case .blocked: time(own.blockedTime)
    case .wait: own.longestWait.map { (isLong($0) ? "▲ " : "") + words($0) } ?? "–"
    case .events: own.eventCount > 0 ? Figures.grouped(own.eventCount) : "–"
    }
  }

  /// The task of a row; nil for a CPU.
  package func task(at row: Int) -> TaskReference? {
    guard let figures, row >= figures.cpus.count, row < count else { return nil }
    return figures.tasks[row - figures.cpus.count].task
  }

  /// Whether a task waited so long that it should catch the eye.
  package func hasLongWait(at row: Int) -> Bool {
    guard let figures, row >= figures.cpus.count, row < count else { return false }
    return figures.tasks[row - figures.cpus.count].figures.longestWait.map(isLong) ?? false
  }

  private func text(of cpu: CPUFigures, _ column: RangeColumn) -> String {
    switch column {
    case .name: session.label(of: cpu.lane)
    case .busy: time(Nanoseconds(Int64(clamping: cpu.busyTime)))
    case .share: Timeline.TimeText.percentage(cpu.busyTime, of: cpu.recordedTime)
    case .runnable, .blocked, .wait: ""
    case .events: Figures.grouped(cpu.eventCount)
    }
  }

  private func share(_ time: Nanoseconds, _ figures: RangeFigures) -> String {
    Timeline.TimeText.percentage(time.rawValue.magnitude, of: figures.recordedTime)
  }

  private func isLong(_ wait: Nanoseconds) -> Bool {
    clock == .nanoseconds && wait >= FigureWords.longWait
  }

  private func time(_ length: Nanoseconds) -> String {
    length > .zero ? words(length) : "–"
  }

  private func words(_ length: Nanoseconds) -> String {
    Figures.duration(length.rawValue.magnitude, countsSeconds: clock == .nanoseconds)
  }
}
