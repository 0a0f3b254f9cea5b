internal import Dispatch
internal import TraceModel

/// Asks a source again and again what a recording in the making is by now, one question after the
/// other.
final class LiveFeed {
  /// Chosen: what happens is seen within 300 ms, with what filling a page, a refresh and a picture
  /// take, and a beat that was missed.
  static let interval = Duration.milliseconds(120)
  private static let beat = DispatchTimeInterval.milliseconds(40)
  /// Chosen: where refreshes take long they take at most so large a part of the time.
  private static let restPerWork = 1

  private let source: any LiveSource
  private let show: (Trace) async -> Void
  private let advance: () -> Void
  private var timer: RepeatedCall?
  private var refresh: Task<Void, Never>?
  private var due = ContinuousClock.now
  private var isStopped = false

  /// - Parameters:
  ///   - show: shows a snapshot.
  ///   - advance: called after each question, whatever the answer.
  init(
    from source: any LiveSource, show: @escaping (Trace) async -> Void,
    advance: @escaping () -> Void
  ) {
    self.source = source
    self.show = show
    self.advance = advance
  }

  func start() {
    timer = RepeatedCall(every: Self.beat) { [weak self] in self?.refreshIfDue() }
  }

  func stop() {
    isStopped = true
    timer?.stop()
  }

  /// Shows what the recording is by now, when all that was asked before is shown.
  func refreshNow() async {
    while let running = refresh { await running.value }
    begin()
    await refresh?.value
  }

  private func refreshIfDue() {
    if !isStopped, refresh == nil, ContinuousClock.now >= due { begin() }
  }

  private func begin() {
    let start = ContinuousClock.now
    refresh = Task { [source] in
      if let trace = await source.snapshot() { await self.show(trace) }
      self.advance()
      let end = ContinuousClock.now
      self.due = max(start + Self.interval, end + (end - start) * Self.restPerWork)
      self.refresh = nil
    }
  }
}
