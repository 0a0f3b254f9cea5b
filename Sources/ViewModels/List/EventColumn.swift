package import TraceModel
internal import Units

/// A column of the event list.
package enum EventColumn: String, CaseIterable, Hashable {
  case number
  case stream
  case cpu
  case time
  case task
  case pid
  case latency
  case event
  case info

  package var title: String {
    switch self {
    case .number: "#"
    case .stream: "Buffer"
    case .cpu: "CPU"
    case .time: "Time"
    case .task: "Task"
    case .pid: "PID"
    case .latency: "Latency"
    case .event: "Event"
    case .info: "Info"
    }
  }

  /// Numbers stand at the right, one below the other.
  package var isNumeric: Bool {
    switch self {
    case .number, .cpu, .time, .pid: true
    case .stream, .task, .latency, .event, .info: false
    }
  }

  /// The style class of its cells.
  package var styleClass: String {
    switch self {
    case .number: "number"
    case .cpu, .time, .pid: "figures"
    case .latency: "flags"
    case .info: "info"
    case .stream, .task, .event: "words"
    }
  }

  /// `sched:sched_switch`, or the bare name where no system is known.
  package static func eventName(of description: EventDescription) -> String {
    description.system.isEmpty
      ? description.event : "\(description.system):\(description.event)"
  }
}
