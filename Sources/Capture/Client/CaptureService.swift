/// What a window or a command line needs of capturing: the helper behind it is started when it is
/// first needed, and again when it died.
package protocol CaptureService: AnyObject, Sendable {
  /// What the kernel offers.
  func offer() async throws(CaptureProblem) -> TracingOffer

  /// The names of all functions that can be traced; empty where none can.
  func functions() async throws(CaptureProblem) -> [String]

  /// What tracing is doing on this machine now.
  func state() async throws(CaptureProblem) -> TracingState

  /// What speaks against a plan; nothing is touched.
  func objections(to plan: CapturePlan) async throws(CaptureProblem) -> [CaptureProblem]

  /// Switches off whatever is traced on this machine; gives back what could not be.
  func reset() async throws(CaptureProblem) -> [CaptureProblem]

  /// Starts to record. What happens is told by the capture; that it cannot start, too.
  ///
  /// A second capture while one runs ends at once with `.busy`.
  func capture(_ plan: CapturePlan) -> any RunningCapture
}

/// A capture that was started and is told about until it has ended.
package protocol RunningCapture: AnyObject, Sendable {
  /// Ends after `.ended`, which always comes, also when the helper dies. For one reader.
  var updates: AsyncStream<CaptureUpdate> { get }

  /// Puts a text into the recording.
  func mark(_ text: String)

  /// Ends the capture, and the command that was started for it. May be called more than once.
  func stop()
}

package enum CaptureUpdate: Hashable, Sendable {
  /// Tracing is on; the pages come into the folder `spool` (`SpoolLayout`).
  case started(spool: String, notes: [CaptureProblem])
  case status(CaptureStatistics)
  /// What the command wrote, if its output is collected.
  case output([UInt8])
  /// As `waitpid` tells it.
  case commandEnded(status: Int32)
  /// The marker is in the recording.
  case marked
  /// A marker or the like could not be met; the capture goes on.
  case hitch(CaptureProblem)
  case finishing(CaptureEnd.Reason, fraction: Double)
  case ended(CaptureEnd)
}
