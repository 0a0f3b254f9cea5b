/// How a capture ended, and what is left of it.
package struct CaptureEnd: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The user said stop.
    case stopped
    /// The command ended.
    case commandEnded = "command-ended"
    /// The time or the size that the plan gave was reached.
    case limitReached = "limit-reached"
    /// The client went away.
    case clientGone = "client-gone"
    /// A signal told the helper to end.
    case signalled
    /// A problem ended it; it is among `problems`.
    case failed
  }

  package var reason: Reason
  /// The file that was made; nil where none could be.
  package var file: String?
  /// Where the pages are kept when no file could be made of them.
  package var spool: String?
  package var statistics: CaptureStatistics
  package var problems: [CaptureProblem]

  package init(
    reason: Reason, file: String? = nil, spool: String? = nil,
    statistics: CaptureStatistics = CaptureStatistics(), problems: [CaptureProblem] = []
  ) {
    self.reason = reason
    self.file = file
    self.spool = spool
    self.statistics = statistics
    self.problems = problems
  }
}
