/// What the helper tells its client; one JSON object a line (README of `thresher-capture`).
///
/// Questions (`describe`, `functions`, `state`, `check`, `reset`) are answered in the order in
/// which they came, each with its own kind or with `failed`. What a capture tells comes in between.
package enum HelperReport: Hashable, Sendable {
  /// The first line. `problem` is what keeps it from capturing anything at all.
  case hello(protocol: Int, program: String, problem: CaptureProblem?)
  case offer(TracingOffer)
  case functions([String])
  case state(TracingState)
  /// The answer to `check`; empty when nothing speaks against the plan.
  case checked([CaptureProblem])
  /// Tracing is on. `notes` are problems that do not keep it from going on.
  case started(spool: String, notes: [CaptureProblem])
  case status(CaptureStatistics)
  /// Tracing is off; what was recorded becomes a file.
  case finishing(CaptureEnd.Reason, fraction: Double)
  case ended(CaptureEnd)
  /// The marker is in the recording.
  case marked
  /// Something in the capture that runs could not be done; it goes on.
  case hitch(CaptureProblem)
  case wasReset([CaptureProblem])
  /// The answer to a question that could not be met.
  case failed(CaptureProblem)

  /// Whether it may be left out where nobody has read what was told before: the next one says more.
  var isPassing: Bool {
    switch self {
    case .status, .finishing, .marked: true
    default: false
    }
  }
}
