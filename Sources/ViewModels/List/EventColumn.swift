internal import Units

/// A column of the event list.
package enum EventColumn: String, CaseIterable, Hashable {
  case number
  case stream
  case cpu
  case time
  case elapsed
  case difference
  case task
  case pid
  case latency
  case event
  case info

  /// Those that are there when they are asked for.
  static let hiddenAtFirst: Set<EventColumn> = [.elapsed, .difference]

  package var title: String {
    switch self {
    case .number: "#"
    case .stream: "Buffer"
    case .cpu: "CPU"
    case .time: "Time"
    case .elapsed: "Since Start"
    case .difference: "Since Row Before"
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
    case .number, .cpu, .time, .elapsed, .difference, .pid: true
    case .stream, .task, .latency, .event, .info: false
    }
  }

  /// The style class of its cells.
  package var styleClass: String {
    switch self {
    case .number: "number"
    case .cpu, .time, .elapsed, .difference, .pid: "figures"
    case .latency: "flags"
    case .info: "info"
    case .stream, .task, .event: "words"
    }
  }
}
