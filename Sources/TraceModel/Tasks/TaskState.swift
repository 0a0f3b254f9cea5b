/// What a task does, as far as the scheduler's events tell.
@frozen
public enum TaskState: UInt8, Sendable, Hashable {
  /// Nobody knows, since nothing was recorded or something was lost.
  case unknown
  /// Not made yet: the time before its `sched_wakeup_new`.
  case absent
  case running
  /// Woken and waiting for a CPU.
  case runnableAfterWakeup
  /// Still able to run and waiting for a CPU, having been preempted or having given way.
  case runnableAfterPreemption
  /// Waiting so that a signal wakes it (`S`), or idle as a kernel thread (`I`); any state with a
  /// letter that is none of the others.
  case sleeping
  /// Waiting in the kernel, deaf to signals (`D`).
  case blocked
  /// Stopped (`T`), traced (`t`) or parked (`P`).
  case stopped
  /// Exited (`Z`, `X`, `x`).
  case dead

  /// The state that a task is in once it has left its CPU.
  @inlinable public init(after end: RunEnd) {
    switch end.rawValue {
    case 0: self = .unknown
    case UInt8(ascii: "R"): self = .runnableAfterPreemption
    case UInt8(ascii: "D"): self = .blocked
    case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "P"): self = .stopped
    case UInt8(ascii: "Z"), UInt8(ascii: "X"), UInt8(ascii: "x"): self = .dead
    default: self = .sleeping
    }
  }

  /// Off the CPU and in need of a wakeup.
  var isAsleep: Bool { self == .sleeping || self == .blocked || self == .stopped }

  /// Whether lost events may have ended it without a trace.
  var isDoubtedAfterLoss: Bool {
    isAsleep || self == .runnableAfterWakeup || self == .runnableAfterPreemption
  }
}
