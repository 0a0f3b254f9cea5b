/// A column of the list of CPUs.
nonisolated package enum CPUColumn: String, TableColumn, Hashable {
  case cpu
  case busy
  case events
  case lost
  case switches
  case idle
  case unknown

  package var title: String {
    switch self {
    case .cpu: "CPU"
    case .busy: "Busy"
    case .events: "Events"
    case .lost: "Lost"
    case .switches: "Switches"
    case .idle: "Idle"
    case .unknown: "Unknown"
    }
  }

  /// What the figures mean.
  package var explanation: String {
    switch self {
    case .cpu: "The CPU, with its buffer where there are several"
    case .busy: "How much of its recorded time tasks ran"
    case .events: "Events recorded on it"
    case .lost: "Events lost; + where the kernel did not store how many"
    case .switches: "How often it changed from one task to another"
    case .idle: "How long it idled"
    case .unknown: "How long nobody knows who ran, since events were lost or left out"
    }
  }

  package var isNumeric: Bool { self != .cpu }

  /// In digits.
  package var width: Int? {
    switch self {
    case .cpu: 14
    case .busy: 6
    case .events: 9
    case .lost: 8
    case .switches, .idle, .unknown: 9
    }
  }
}
