package import TraceModel
package import Units

/// The words of the info line: what lies under the pointer.
package enum HoverText {
  /// `CPU 3 · 7.418 051 233 s · ld.lld-20418 ran 1.428 ms · sched:sched_wakeup postgres:1188
  /// [120]`; empty where nothing is under the pointer.
  ///
  /// - Parameters:
  ///   - tasks: what is known of the tasks that have rows.
  ///   - describe: puts an event into words; nil where it cannot.
  package static func text(
    for hit: TimelineHit, in session: TraceSession,
    tasks: [TaskReference: TaskKnowledge] = [:], reading: TimeReading,
    describe: (EventReference) -> EventDescription?
  ) -> String {
    switch hit.area {
    case .heading, .empty: return ""
    case .overview, .ruler: return reading.text(hit.time)
    case .label, .plot: break
    }
    var parts: [String] = []
    switch hit.subject {
    case .cpu(let lane): parts = [place(of: session[lane], in: session)]
    case .task(let task): parts = [name(of: task, in: session)]
    case nil: return ""
    }
    if hit.area == .plot { parts.append(reading.text(hit.time)) }
    if let words = words(for: hit, in: session, tasks: tasks, reading: reading) {
      parts.append(([words.short] + words.lines.filter(isToldInLine)).joined(separator: ", "))
    }
    if let event = hit.event, let description = describe(event) {
      parts.append(text(of: description))
    }
    return parts.joined(separator: " · ")
  }

  /// `CPU 3`, `foo: CPU 3` in an instance, and with more than one recording `host: foo: CPU 3`.
  private static func place(of lane: SessionLane, in session: TraceSession) -> String {
    let cpu = "CPU \(lane.cpu.rawValue)"
    let place = lane.streamName.isEmpty ? cpu : "\(lane.streamName): \(cpu)"
    return session.called(place, ofTrace: lane.trace)
  }

  private static func name(of task: TaskReference, in session: TraceSession) -> String {
    session.called(
      "\(session.tasks[task.trace].name(of: task.pid))-\(task.pid.rawValue)", ofTrace: task.trace)
  }

  /// What the row did at the place, in words; nil where nothing is known of it.
  static func words(
    for hit: TimelineHit, in session: TraceSession, tasks: [TaskReference: TaskKnowledge],
    reading: TimeReading
  ) -> StateWords? {
    switch hit.subject {
    case .cpu(let lane):
      return hit.run.map { StateWords(of: lane, run: $0, in: session, reading: reading) }
    case .task(let task):
      guard let stay = hit.stay, let timeline = tasks[task]?.timeline else { return nil }
      return StateWords(
        of: task, timeline, interval: stay.interval, in: session, reading: reading)
    case nil: return nil
    }
  }

  /// Who woke and who was in the way; the rest is for the card.
  private static func isToldInLine(_ line: String) -> Bool {
    ["woken by ", "preempted ", "meanwhile "].contains { line.hasPrefix($0) }
  }

  private static func text(of event: EventDescription) -> String {
    let name = event.system.isEmpty ? event.event : "\(event.system):\(event.event)"
    return event.info.isEmpty ? name : "\(name) \(event.info)"
  }
}
