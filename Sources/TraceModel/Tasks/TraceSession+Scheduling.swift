package import Units

extension TraceSession {
  /// The lanes of a recording that tell what its tasks did: those of its first stream that recorded
  /// switches, else of its first stream. Several streams may tell of the same CPUs, and a task runs
  /// only once.
  package func schedulingLanes(ofTrace trace: Int) -> [(index: LaneIndex, lane: SessionLane)] {
    let own = lanes.indices.filter { lanes[$0].trace == trace }
    let switching = own.filter { lanes[$0].runs.source == .schedulerSwitches }
    let candidates = switching.isEmpty ? own : switching
    guard let stream = candidates.map({ lanes[$0].stream }).min() else { return [] }
    return candidates.filter { lanes[$0].stream == stream }.map { (LaneIndex($0), lanes[$0]) }
  }

  /// What a task of one recording did.
  ///
  /// Runs off the caller's actor, looking through the columns of all CPUs at once. The same number
  /// in another recording is another task.
  ///
  /// - Returns: nil for the idle task, of which every CPU has its own, where the recording has no
  ///   events, and when the task that asks was cancelled.
  @concurrent
  package func timeline(of pid: PID, inTrace trace: Int) async -> TaskTimeline? {
    let lanes = schedulingLanes(ofTrace: trace)
    guard pid != .idle, let span = Self.span(of: lanes.map(\.lane)) else { return nil }
    let events = await withTaskGroup(of: [SchedulingEvent].self) { group in
      for (number, lane) in lanes.enumerated() {
        group.addTask { SchedulingEvent.all(about: pid, on: lane.lane, number: Int32(number)) }
      }
      return await group.reduce(into: [], +=)
    }.sorted()
    if Task.isCancelled { return nil }
    let lost = LostTimes(of: lanes.map(\.lane), in: span)
    var standing = TaskStanding(since: span.start.rawValue)
    var intervals = TaskIntervals(lanes: lanes)
    for event in events {
      event.apply(
        to: &standing, on: lanes[Int(event.lane)].lane, lost: lost, history: &intervals)
    }
    standing.finish(at: span.end.rawValue, lost: lost, history: &intervals)
    return TaskTimeline(pid, intervals, end: span.end)
  }

  /// From the first event of the lanes to the last, which is where their runs end.
  static func span(of lanes: [SessionLane]) -> TimeSpan? {
    guard let first = lanes.compactMap(\.events.firstTime).min(),
      let last = lanes.compactMap(\.events.lastTime).max()
    else { return nil }
    return TimeSpan(from: first, to: last)
  }
}
