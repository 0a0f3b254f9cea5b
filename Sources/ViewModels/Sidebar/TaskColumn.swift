package import TraceModel
internal import Units

/// A column of the list of tasks.
nonisolated package enum TaskColumn: String, TableColumn, Hashable {
  case task
  case run
  case wait
  case events
  case share
  case switches
  case wakeup
  case first
  case last

  package var title: String {
    switch self {
    case .task: "Task"
    case .run: "Run"
    case .wait: "Max wait"
    case .events: "Events"
    case .share: "Share"
    case .switches: "Switches"
    case .wakeup: "Max wakeup"
    case .first: "First"
    case .last: "Last"
    }
  }

  /// What the figures mean.
  package var explanation: String {
    switch self {
    case .task: "Name and PID"
    case .run: "How long it had a CPU"
    case .wait: "The longest time from being woken or preempted to running"
    case .events: "Events it recorded itself"
    case .share: "Its run time, of the recorded time of all CPUs"
    case .switches: "How often a CPU was given to it"
    case .wakeup: "The longest time from being woken to running"
    case .first: "Its first event or run"
    case .last: "The end of its last event or run"
    }
  }

  package var isNumeric: Bool { self != .task }

  /// The most is looked for at first, but names and the beginning from the first on.
  package var isDescendingAtFirst: Bool { self != .task && self != .first }

  /// A larger number for what comes later in the order of the column; 0 for what is not known. The
  /// names of tasks are not among their figures.
  package func rank(of own: TaskFigures) -> UInt64 {
    switch self {
    case .task: 0
    case .run, .share: 1 + own.busyTime.rawValue.magnitude
    case .wait: own.longestWait.map { 2 + $0.rawValue.magnitude } ?? 1
    case .wakeup: own.longestWakeupLatency.map { 2 + $0.rawValue.magnitude } ?? 1
    case .events: 1 + UInt64(own.eventCount)
    case .switches: 1 + UInt64(own.runCount)
    case .first: own.span.map { max($0.start.rawValue, 1) } ?? 0
    case .last: own.span.map { max($0.end.rawValue, 1) } ?? 0
    }
  }

  /// In digits.
  package var width: Int? {
    switch self {
    case .task: 17
    case .run: 6
    case .share: 7
    case .wait: 8
    case .wakeup: 10
    case .events, .switches: 8
    case .first, .last: 14
    }
  }
}
