package import Timeline
package import Units

/// What an action is about, in a form that actions can be given as text: `cpu:3`, `task:0:4711`,
/// `event:0:318`.
package enum Subject: Hashable {
  case row(RowSubject)
  case type(EventTypeReference)

  package var text: String {
    switch self {
    case .row(.cpu(let lane)): "cpu:\(lane.rawValue)"
    case .row(.task(let task)): "task:\(task.trace):\(task.pid.rawValue)"
    case .type(let type): "event:\(type.trace):\(type.type.rawValue)"
    }
  }

  /// Nil for a text of another form. What it names need not be there.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("cpu", 2):
      guard let lane = Int(parts[1]) else { return nil }
      self = .row(.cpu(LaneIndex(lane)))
    case ("task", 3):
      guard let trace = Int(parts[1]), let pid = Int32(parts[2]) else { return nil }
      self = .row(.task(TaskReference(trace: trace, pid: PID(pid))))
    case ("event", 3):
      guard let trace = Int(parts[1]), let type = UInt16(parts[2]) else { return nil }
      self = .type(EventTypeReference(trace: trace, type: EventTypeID(type)))
    default: return nil
    }
  }
}
