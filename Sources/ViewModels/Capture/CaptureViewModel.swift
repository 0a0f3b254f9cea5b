package import Capture
internal import Dispatch
internal import Observation

/// Recording from a window: starts a plan, follows it, and tells how it ended.
@Observable
package final class CaptureViewModel {
  package enum Stage: Hashable {
    case idle
    /// The helper is asked what the kernel offers; the user may have to give a password.
    case asking
    /// The kernel is being set up.
    case starting
    case recording
    case finishing(CaptureEnd.Reason, fraction: Double)
  }

  package private(set) var stage = Stage.idle
  /// What is recorded, or was last.
  package private(set) var plan: CapturePlan?
  package private(set) var statistics = CaptureStatistics()
  /// What the command has written.
  package private(set) var output = CommandOutput()
  /// Whether what the command writes is shown.
  package private(set) var isOutputShown = false
  package private(set) var markerText = ""
  /// Markers that are in the recording.
  package private(set) var markerCount = 0
  /// What the line beside the counters says: a hitch, a note, that a marker was put.
  package private(set) var notice: Explanation?
  /// What went wrong with the last recording.
  package private(set) var failure: Explanation?
  /// The end of the last recording; nil before one and while another goes on.
  package private(set) var end: CaptureEnd?
  /// Counts the looks at the clock while time goes by.
  package private(set) var elapsed = 0.0
  @ObservationIgnored package let presets: CapturePresets
  /// For the dialogue, whose plans are started here.
  @ObservationIgnored package private(set) lazy var dialog = CaptureDialogViewModel(self, service)
  /// Tracing is on, pages come into that folder, and a file at `path` will come of it.
  @ObservationIgnored package var onStart: (_ spool: String, _ path: String) -> Void = { _, _ in }
  /// The recording has ended with that file, or none.
  @ObservationIgnored package var onEnd: (CaptureEnd) -> Void = { _ in }
  @ObservationIgnored let home: String
  @ObservationIgnored private let service: any CaptureService
  @ObservationIgnored private let now: () -> ContinuousClock.Instant
  @ObservationIgnored private(set) var rate = CaptureRate()
  @ObservationIgnored private var running: (any RunningCapture)?
  @ObservationIgnored private var work: Task<Void, Never>?
  @ObservationIgnored private var beat: RepeatedCall?
  /// When the time of the last statistics was, here.
  @ObservationIgnored private var lastTold: ContinuousClock.Instant?
  @ObservationIgnored private var commandStatus: Int32?
  /// Whether the dialogue asked for it.
  @ObservationIgnored private var isOfDialog = false
  @ObservationIgnored private var hasStarted = false

  /// - Parameters:
  ///   - home: where files go that no folder was chosen for.
  ///   - now: tells how time goes by between the helper's reports.
  package init(
    service: any CaptureService, presets: CapturePresets, home: String,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.service = service
    self.presets = presets
    self.home = home
    self.now = now
  }

  /// Whether a recording goes on, from the first question to the helper to the file.
  package var isBusy: Bool { stage != .idle }

  package var canStop: Bool {
    switch stage {
    case .asking, .starting, .recording: true
    case .idle, .finishing: false
    }
  }

  package var canMark: Bool { stage == .recording }

  package var canInsertMarker: Bool { canMark && !markerText.onOneLine.trimmed.isEmpty }

  // MARK: - Intents

  /// Records what was recorded last, or the first preset; opens the dialogue where that is not
  /// enough, as for a preset without its command.
  package func record() { record(presets.usual, as: presets.lastID) }

  /// Records a preset.
  package func record(preset id: String) {
    if let preset = presets.preset(id) { record(preset, as: id) }
  }

  private func record(_ preset: CapturePreset, as id: String) {
    guard !isBusy else { return }
    if case .command([], _) = preset.plan.scope { return dialog.show(preset: id) }
    presets.note(id, plan: preset.id == id ? nil : preset.plan, folder: presets.folder)
    prepare()
    stage = .asking
    work = Task { [service] in
      do throws(CaptureProblem) {
        var plan = preset.plan(on: try await service.offer())
        if Task.isCancelled { return }
        plan.output.path = presets.unusedPath(home: home)
        await run(plan)
      } catch {
        if !Task.isCancelled { end(CaptureEnd(reason: .failed, problems: [error])) }
      }
    }
  }

  /// Records a plan as it is.
  package func record(_ plan: CapturePlan) {
    guard !isBusy else { return }
    prepare()
    isOfDialog = true
    work = Task { await run(plan) }
  }

  package func stop() {
    switch stage {
    case .asking:
      work?.cancel()
      stage = .idle
    case .starting, .recording: running?.stop()
    case .idle, .finishing: break
    }
  }

  /// Stops the recording that goes on, or records as `record` does.
  package func toggle() { if isBusy { stop() } else { record() } }

  /// The user types what a marker shall say.
  package func setMarker(_ text: String) { markerText = text }

  /// Puts the text into the recording.
  package func insertMarker() {
    let text = markerText.onOneLine.trimmed
    guard canInsertMarker else { return }
    running?.mark(text)
    markerText = ""
  }

  package func toggleOutput() { isOutputShown.toggle() }

  package func dismissFailure() { failure = nil }

  package func dismissNotice() { notice = nil }

  /// Returns when the recording under way, if any, has ended.
  package func finish() async { await work?.value }

  // MARK: - The recording

  private func prepare() {
    stage = .starting
    statistics = CaptureStatistics()
    rate = CaptureRate()
    output = CommandOutput()
    isOutputShown = false
    markerCount = 0
    notice = nil
    failure = nil
    end = nil
    elapsed = 0
    lastTold = nil
    commandStatus = nil
    isOfDialog = false
    hasStarted = false
  }

  private func run(_ plan: CapturePlan) async {
    self.plan = plan
    stage = .starting
    let running = service.capture(plan)
    self.running = running
    for await update in running.updates { take(update) }
    // The service promises an end; without one the helper is gone for good.
    if end == nil {
      end(CaptureEnd(reason: .failed, problems: [CaptureProblem(.helperDied)]))
    }
  }

  private func take(_ update: CaptureUpdate) {
    switch update {
    case .started(let spool, let notes):
      stage = .recording
      hasStarted = true
      lastTold = now()
      beat = RepeatedCall(every: .milliseconds(100)) { [weak self] in self?.tick() }
      if let note = notes.first {
        notice = Explanation(
          sentence: notes.map(\.sentence).joined(separator: " "), advice: note.explanation.advice)
      }
      onStart(spool, plan?.output.path ?? "")
    case .status(let statistics):
      self.statistics = statistics
      rate.note(statistics)
      elapsed = max(elapsed, statistics.seconds)
      lastTold = now()
    case .output(let bytes):
      if output.isEmpty, !bytes.isEmpty { isOutputShown = true }
      output.append(bytes)
    case .commandEnded(let status): commandStatus = status
    case .marked:
      markerCount += 1
      notice = Explanation(
        sentence: markerCount == 1 ? "Marker inserted" : "\(markerCount) markers inserted",
        advice: "")
    case .hitch(let problem): notice = problem.explanation
    case .finishing(let reason, let fraction):
      stopClock()
      stage = .finishing(reason, fraction: min(max(fraction, 0), 1))
    case .ended(let end): self.end(end)
    }
  }

  private func tick() {
    guard let lastTold else { return }
    let since = now() - lastTold
    let seconds =
      Double(since.components.seconds) + Double(since.components.attoseconds) / 1e18
    elapsed = max(elapsed, statistics.seconds + seconds)
  }

  private func stopClock() {
    beat?.stop()
    beat = nil
  }

  private func end(_ end: CaptureEnd) {
    guard self.end == nil else { return }
    stopClock()
    running = nil
    var end = end
    // Who stops the recording ends the command by a signal, which is no failure.
    if end.reason == .commandEnded, let problem = commandProblem,
      !end.problems.contains(where: { $0.kind == .commandFailed })
    {
      end.problems.append(problem)
    }
    statistics = end.statistics
    self.end = end
    stage = .idle
    let isMendable =
      isOfDialog && !hasStarted && plan.map { dialog.takeBack($0, end.problems) } ?? false
    failure = isMendable ? nil : end.explanation
    onEnd(end)
  }

  /// A command that ended by itself with a status that is not 0.
  private var commandProblem: CaptureProblem? {
    guard let commandStatus, commandStatus != 0, case .command(let words, _) = plan?.scope else {
      return nil
    }
    return CaptureProblem(
      .commandFailed, words.first ?? "", detail: CommandStatus.words(commandStatus))
  }
}
