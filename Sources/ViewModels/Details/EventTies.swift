internal import Timeline
internal import TraceModel
internal import Units

/// Finds what an event is tied to: when its task ran, who woke that task, and when a task that it
/// wakes or lets run did so. Looks through the columns of all CPUs, beside the main actor.
nonisolated struct EventTies: Sendable {
  let session: TraceSession
  let details: EventDetails
  let clock: ClockUnit

  private var event: EventReference { details.description.reference }
  private var trace: Int { session[event.lane].trace }
  private var time: Timestamp { session[event.lane].events.key(of: event.index) }

  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  func entries() async -> [DetailsEntry]? {
    var entries: [DetailsEntry] = []
    if let woken = wokenTask {
      entries += await entriesOfWoken(woken)
    }
    if let next = nextTask {
      entries.append(DetailsEntry(.tie, "Next task", label(next)))
      if let timeline = await session.timeline(of: next, inTrace: trace) {
        entries += entriesOfWait(endingAt: time, in: timeline, of: "It")
      }
    }
    let own = details.description.pid
    if own != .idle, let timeline = await session.timeline(of: own, inTrace: trace) {
      entries += entriesOfRun(in: timeline)
    }
    return Task.isCancelled ? nil : entries
  }

  private var wokenTask: PID? {
    let names = ["sched_waking", "sched_wakeup", "sched_wakeup_new"]
    return names.contains(details.description.event) ? pid(inField: "pid") : nil
  }

  private var nextTask: PID? {
    guard details.description.event == "sched_switch" else { return nil }
    return pid(inField: "next_pid").flatMap { $0 == .idle ? nil : $0 }
  }

  private func pid(inField name: String) -> PID? {
    details.fields.last { $0.name == name }.flatMap { Int32($0.value) }.map { PID($0) }
  }

  /// What became of a wakeup.
  private func entriesOfWoken(_ pid: PID) async -> [DetailsEntry] {
    let woken = DetailsEntry(.tie, "Woken task", label(pid))
    guard let timeline = await session.timeline(of: pid, inTrace: trace),
      let interval = timeline.index(at: time)
    else { return [woken] }
    let latency =
      timeline.latencies.first { $0.wakeup == event } ?? timeline.latency(of: interval)
    if let latency {
      let isOwn = latency.wakeup == event
      let words =
        "\(duration(latency.ranAt - time)) later on CPU \(latency.cpu.rawValue)"
        + (isOwn ? "" : ", woken \(duration(time - latency.wokenAt)) before")
      return [
        woken,
        DetailsEntry(
          .tie, "Woken task ran", words, explanation: "The switch that let it run",
          target: target(at: latency.ranAt, on: latency.cpu)),
      ]
    }
    let state =
      switch timeline.state(of: interval) {
      case .running: "already, on CPU \(timeline.cpu(of: interval).map { "\($0.rawValue)" } ?? "?")"
      case .runnableAfterPreemption: "not yet: it was waiting for a CPU already"
      case .runnableAfterWakeup: "no more in this recording"
      default: "not as far as is known"
      }
    return [woken, DetailsEntry(.tie, "Woken task ran", state)]
  }

  /// The run that the event lies in or ends, and the wait before it.
  private func entriesOfRun(in timeline: TaskTimeline) -> [DetailsEntry] {
    guard var interval = timeline.index(at: time) ?? lastInterval(of: timeline) else { return [] }
    // A switch ends the run of the task that records it.
    if timeline.state(of: interval) != .running, timeline.start(of: interval) == time,
      interval > 0, timeline.state(of: interval - 1) == .running
    {
      interval -= 1
    }
    guard let cpu = timeline.cpu(of: interval) else { return [] }
    let start = timeline.start(of: interval)
    let length = timeline.end(of: interval) - start
    let run = DetailsEntry(
      .tie, "Task's run",
      "\(label(timeline.pid)) \(duration(length)) on CPU \(cpu.rawValue), from \(words(start))",
      explanation: "The event at the beginning of the run", target: target(at: start, on: cpu))
    return [run] + entriesOfWait(endingAt: start, in: timeline, of: "It")
  }

  /// Who woke a task that ran from `start` on.
  private func entriesOfWait(
    endingAt start: Timestamp, in timeline: TaskTimeline, of subject: String
  ) -> [DetailsEntry] {
    let place = timeline.latencies.partitionPoint { $0.ranAt >= start }
    guard place < timeline.latencies.count, timeline.latencies[place].ranAt == start else {
      return []
    }
    let latency = timeline.latencies[place]
    return [
      DetailsEntry(
        .tie, "Task woken by", "\(label(latency.waker)), \(duration(latency.length)) before it ran",
        explanation: "The event that woke it", target: latency.wakeup)
    ]
  }

  private func lastInterval(of timeline: TaskTimeline) -> Int? {
    timeline.count > 0 && time == timeline.end ? timeline.count - 1 : nil
  }

  /// The first event at a time on a CPU of the lanes that tell what tasks did.
  private func target(at time: Timestamp, on cpu: CPUIndex) -> EventReference? {
    for (index, lane) in session.schedulingLanes(ofTrace: trace) where lane.cpu == cpu {
      let event = lane.events.firstEvent(atOrAfter: time)
      if event.rawValue < lane.events.count, lane.events.key(of: event) == time {
        return EventReference(lane: index, index: event)
      }
    }
    return nil
  }

  private func label(_ pid: PID) -> String {
    "\(session.tasks[trace].name(of: pid))-\(pid.rawValue)".onOneLine
  }

  private func duration(_ length: Nanoseconds) -> String {
    Timeline.TimeText.duration(length.rawValue.magnitude, clock: clock)
  }

  private func words(_ time: Timestamp) -> String {
    Timeline.TimeText.time(time, clock: clock)
  }
}
