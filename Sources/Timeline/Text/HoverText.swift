package import TraceModel
package import Units

/// The words of the info line: what lies under the pointer.
package enum HoverText {
  /// `CPU 3 · 7.418 051 233 s · ld.lld-20418 ran 1.428 ms · sched:sched_wakeup postgres:1188
  /// [120]`; empty where nothing is under the pointer.
  ///
  /// - Parameter describe: puts an event into words; nil where it cannot.
  package static func text(
    for hit: TimelineHit, in session: TraceSession, clock: ClockUnit,
    describe: (EventReference) -> EventDescription?
  ) -> String {
    switch hit.area {
    case .heading, .empty: return ""
    case .overview, .ruler: return TimeText.time(hit.time, clock: clock)
    case .label, .plot: break
    }
    var parts: [String] = []
    switch hit.subject {
    case .cpu(let lane): parts = [place(of: session[lane])]
    case .task(let task): parts = [name(of: task, in: session)]
    case nil: return ""
    }
    if hit.area == .plot { parts.append(TimeText.time(hit.time, clock: clock)) }
    if let lane = hit.lane, let run = hit.run {
      parts.append(text(of: run, on: lane, in: session, clock: clock))
    }
    if let event = hit.event, let description = describe(event) {
      parts.append(text(of: description))
    }
    return parts.joined(separator: " · ")
  }

  /// `CPU 3`, or `foo: CPU 3` in an instance.
  private static func place(of lane: SessionLane) -> String {
    let cpu = "CPU \(lane.cpu.rawValue)"
    return lane.streamName.isEmpty ? cpu : "\(lane.streamName): \(cpu)"
  }

  private static func name(of task: TaskReference, in session: TraceSession) -> String {
    "\(session.tasks[task.trace].name(of: task.pid))-\(task.pid.rawValue)"
  }

  private static func text(
    of run: TimelineHit.Run, on lane: LaneIndex, in session: TraceSession, clock: ClockUnit
  ) -> String {
    let length = TimeText.duration(run.span.length, clock: clock)
    guard let pid = run.pid else { return "unknown for \(length), events were lost" }
    if pid == .idle { return "idle for \(length)" }
    let verb = session[lane].runs.source == .schedulerSwitches ? "ran" : "owned the CPU for"
    return "\(session.taskName(of: pid, in: lane))-\(pid.rawValue) \(verb) \(length)"
  }

  private static func text(of event: EventDescription) -> String {
    let name = event.system.isEmpty ? event.event : "\(event.system):\(event.event)"
    return event.info.isEmpty ? name : "\(name) \(event.info)"
  }
}
