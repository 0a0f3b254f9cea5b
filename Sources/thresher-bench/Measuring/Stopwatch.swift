internal import Glibc

/// Seconds since it was made, on a clock of the system.
struct Stopwatch {
  enum Clock {
    case wall
    /// Of all threads of this process.
    case processor
  }

  private let clock: clockid_t
  private let start: Double

  init(_ clock: Clock = .wall) {
    self.clock = clock == .wall ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID
    start = Self.now(self.clock)
  }

  var seconds: Double { Self.now(clock) - start }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
