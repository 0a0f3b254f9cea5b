internal import TraceModel
internal import Units

extension StateWords {
  /// What a task did in one interval.
  init(
    of task: TaskReference, _ timeline: TaskTimeline, interval: Int, in session: TraceSession,
    reading: TimeReading
  ) {
    self.init(session: session, reading: reading)
    let span = TimeSpan(from: timeline.start(of: interval), to: timeline.end(of: interval))
    let next = interval + 1 < timeline.count ? interval + 1 : nil
    let length = length(span)
    // Only a switch tells that a wait is over.
    let isOver = next.map { timeline.state(of: $0) == .running } ?? false
    let more = isOver ? "" : " or more"
    switch timeline.state(of: interval) {
    case .running:
      let place = timeline.cpu(of: interval).map { " on CPU \($0.rawValue)" } ?? ""
      short = "ran \(length)\(place)"
      lines.append("from \(time(span.start))")
      if interval > 0, timeline.state(of: interval - 1) == .runnableAfterWakeup {
        tellWake(timeline, waiting: interval - 1, ranAt: span.start)
      }
      if let next { lines.append(Self.ending(after: next, in: timeline)) }
    case .runnableAfterWakeup:
      let runs = next.flatMap { timeline.cpu(of: $0) }
      short =
        "waited \(length)\(more) " + (runs.map { "to run on CPU \($0.rawValue)" } ?? "for a CPU")
      tellWake(timeline, waiting: interval, ranAt: runs == nil ? nil : span.end)
      addMeanwhile(on: runs, of: task, in: span)
    case .runnableAfterPreemption:
      let runs = next.flatMap { timeline.cpu(of: $0) }
      let before = interval > 0 ? timeline.cpu(of: interval - 1) : nil
      short =
        "waited \(length)\(more) to run again" + (runs.map { " on CPU \($0.rawValue)" } ?? "")
      let place = before.map { " on CPU \($0.rawValue)" } ?? ""
      lines.append("preempted or gave way\(place) at \(time(span.start))")
      // It stands in the queue of the CPU it was on, unless it is moved.
      addMeanwhile(on: before ?? runs, of: task, in: span)
    case .sleeping: tellSleep("slept", timeline, interval, length)
    case .blocked: tellSleep("was blocked in the kernel for", timeline, interval, length)
    case .stopped: tellSleep("was stopped for", timeline, interval, length)
    case .unknown:
      short = "did what nobody knows for \(length)"
      lines.append("nothing was recorded of it, or events were lost")
    case .absent: short = "was not made yet"
    case .dead:
      short = "had exited"
      lines.append("at \(time(span.start))")
    }
    title = "\(name(of: task.pid, inTrace: task.trace)) \(short)"
  }

  private mutating func tellWake(
    _ timeline: TaskTimeline, waiting: Int, ranAt: Timestamp?
  ) {
    guard let event = timeline.wakeup(of: waiting) else { return }
    lines.append(waker(event))
    if let ranAt { wake = (event, ranAt) }
  }

  private mutating func tellSleep(
    _ verb: String, _ timeline: TaskTimeline, _ interval: Int, _ length: String
  ) {
    let letter = timeline.letter(of: interval).letter.map { " (\($0))" } ?? ""
    short = "\(verb) \(length)\(letter)"
    lines.append("from \(time(timeline.start(of: interval)))")
    let next = interval + 1
    guard next < timeline.count else { return }
    if let event = timeline.wakeup(of: next) { lines.append(waker(event)) }
    if next + 1 < timeline.count, timeline.state(of: next) == .runnableAfterWakeup {
      let wait = TimeSpan(from: timeline.start(of: next), to: timeline.end(of: next))
      lines.append("then waited \(self.length(wait)) for a CPU")
    }
  }

  private mutating func addMeanwhile(on cpu: CPUIndex?, of task: TaskReference, in span: TimeSpan) {
    guard let cpu else { return }
    if let words = meanwhile(on: cpu, trace: task.trace, in: span, without: task.pid) {
      lines.append(words)
    }
  }

  /// How a run ended that an interval follows.
  private static func ending(after next: Int, in timeline: TaskTimeline) -> String {
    switch timeline.state(of: next) {
    case .runnableAfterPreemption: ending(.preempted)
    case .runnableAfterWakeup: "then was woken while it went to sleep"
    case .unknown, .absent, .running: ending(.unknown)
    case .sleeping, .blocked, .stopped, .dead: ending(timeline.letter(of: next))
    }
  }
}
