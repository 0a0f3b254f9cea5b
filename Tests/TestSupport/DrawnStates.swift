package import TraceModel
internal import Units

extension TaskTimeline {
  /// The states at the start of each column of a drawing, one sign each: the number of the CPU it
  /// runs on, `w` runnable after a wakeup, `p` runnable after preemption, `?` unknown, `_` not made
  /// yet, else the kernel's letter.
  package func drawn(columns: Int, start: UInt64 = 1000, step: UInt64 = 100) -> String {
    (0..<columns).map { column in
      index(at: Timestamp(start + UInt64(column) * step)).map(sign) ?? " "
    }.joined()
  }

  /// The sign of one interval.
  package func sign(of interval: Int) -> String {
    switch state(of: interval) {
    case .unknown: "?"
    case .absent: "_"
    case .running: cpu(of: interval).map { "\($0.rawValue)" } ?? "!"
    case .runnableAfterWakeup: "w"
    case .runnableAfterPreemption: "p"
    case .sleeping, .blocked, .stopped, .dead:
      letter(of: interval).letter.map(String.init) ?? "!"
    }
  }
}
