internal import TraceModel
internal import Units

extension StateWords {
  /// What a CPU did in one run.
  init(
    of lane: LaneIndex, run: TimelineHit.Run, in session: TraceSession, reading: TimeReading
  ) {
    self.init(session: session, reading: reading)
    let runs = session[lane].runs
    let cpu = "CPU \(session[lane].cpu.rawValue)"
    let length = length(run.span)
    lines = ["from \(time(run.span.start))"]
    guard let pid = run.pid else {
      short = "unknown for \(length), events were lost"
      title = "Nobody knows what \(cpu) did for \(length)"
      lines.append("events were lost")
      return
    }
    if pid == .idle {
      short = "idle for \(length)"
      title = "\(cpu) was idle for \(length)"
      return
    }
    let who = name(of: pid, inTrace: session[lane].trace)
    let isExact = runs.source == .schedulerSwitches
    short = "\(who) \(isExact ? "ran" : "owned the CPU for") \(length)"
    title = isExact ? "\(who) ran \(length) on \(cpu)" : "\(who) owned \(cpu) for \(length)"
    guard isExact else {
      lines.append("no sched_switch was recorded: task of the last event")
      return
    }
    if let place = runs.run(at: run.span.start) {
      lines.append(Self.ending(runs.ending(of: place)))
    }
  }
}
