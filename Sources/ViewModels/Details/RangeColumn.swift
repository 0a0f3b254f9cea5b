/// A column of the table of a range.
nonisolated package enum RangeColumn: String, TableColumn, Hashable {
  case name
  case busy
  case share
  case wait
  case runnable
  case blocked
  case events

  package var title: String {
    switch self {
    case .name: "Task or CPU"
    case .busy: "Run"
    case .share: "Share"
    case .runnable: "Waiting"
    case .blocked: "Blocked"
    case .wait: "Max wait"
    case .events: "Events"
    }
  }

  /// What the figures mean.
  package var explanation: String {
    switch self {
    case .name: "CPUs first, then tasks by run time"
    case .busy: "How long it ran, of a CPU how long tasks ran on it"
    case .share: "Of the recorded time of all CPUs, of a CPU of its own"
    case .runnable: "How long it could have run, woken or preempted, and did not"
    case .blocked: "How long it was blocked in the kernel"
    case .wait: "The longest time from a wakeup or preemption to running, of waits that ended here"
    case .events: "Events it recorded itself, or that were recorded on the CPU"
    }
  }

  package var isNumeric: Bool { self != .name }

  /// In digits.
  package var width: Int? {
    switch self {
    case .name: 13
    case .share: 5
    case .wait: 8
    case .busy: 6
    case .runnable, .blocked, .events: 7
    }
  }
}
