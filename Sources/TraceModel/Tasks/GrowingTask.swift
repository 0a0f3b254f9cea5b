package import Units

/// What one task did, while the recording grows: goes on from where it was, at a cost of what is
/// new.
///
/// The rules of `TaskStanding` take events in order of time, and what a CPU recorded may come
/// later than what others did. So only what happened some time before the end is taken for good;
/// what follows is taken anew each time:
///
///     |-------- for good: intervals, sums --------|---- anew ----| end
///                                            committed
///
/// Where something turns up that happened before that, or numbers mean something else by now, all
/// is made anew.
// @unchecked Sendable because whoever asks waits for the answer before it asks again.
package final class GrowingTask: @unchecked Sendable {
  /// Chosen, in nanoseconds or ticks: recorders look at each CPU several times a second.
  package static let usualUnsettledLength: UInt64 = 2_000_000_000

  package let task: TaskReference
  private let unsettledLength: UInt64
  private var known: Known?
  /// By lane of the session asked for last.
  private var events: [(lane: CPUEvents, own: LaneEventSet?)] = []

  /// What stays as it is.
  private struct Known {
    /// Of the lanes that were looked at: buffer and CPU, and the generations of runs and wakeups.
    var lanes: [LaneState]
    var start: UInt64
    /// What happened before is taken for good.
    var committed: UInt64 = 0
    var lost: [(start: UInt64, end: UInt64)] = []
    var standing: TaskStanding
    var intervals: TaskIntervals
    var blocks = StateBlocks()
    var cpus = PyramidBuilder()
    /// The events behind, in order.
    var pending: [SchedulingEvent] = []
  }

  private struct LaneState {
    var cpu: CPUIndex
    var stream: Int
    var source: RunIntervals.Source
    var runGeneration: Int
    var wakeupGeneration: Int
    /// How many were looked at.
    var runs = 0
    var wakeups = 0

    init(_ lane: SessionLane) {
      cpu = lane.cpu
      stream = lane.stream
      source = lane.runs.source
      runGeneration = lane.runs.generation
      wakeupGeneration = lane.wakeups.generation
    }

    func isSame(as other: LaneState) -> Bool {
      cpu == other.cpu && stream == other.stream && source == other.source
        && runGeneration == other.runGeneration && wakeupGeneration == other.wakeupGeneration
        && runs <= other.runs && wakeups <= other.wakeups
    }
  }

  /// - Parameter unsettledLength: how long before the end things have to have happened to be taken
  ///   for good.
  package init(
    _ task: TaskReference, unsettledLength: UInt64 = GrowingTask.usualUnsettledLength
  ) {
    self.task = task
    self.unsettledLength = unsettledLength
  }

  /// The events that the task recorded by now.
  @concurrent
  package func events(in session: TraceSession) async -> TaskEvents {
    events = session.lanes.enumerated().map { number, lane in
      guard lane.trace == task.trace else { return (lane.events, nil) }
      if number < events.count, events[number].lane.isBeginning(of: lane.events) {
        return (
          lane.events,
          LaneEventSet(
            of: task.pid, in: lane.events, from: events[number].lane, events[number].own)
        )
      }
      return (lane.events, LaneEventSet(of: task.pid, in: lane.events))
    }
    return TaskEvents(
      parts: events.enumerated().compactMap { number, lane in
        lane.own.map { TaskEvents.Part(lane: LaneIndex(number), events: $0) }
      })
  }

  /// What the task did by now.
  ///
  /// Runs off the caller's actor. Nil for the idle task, and where the recording has no events.
  @concurrent
  package func timeline(in session: TraceSession) async -> TaskTimeline? {
    let lanes = session.schedulingLanes(ofTrace: task.trace)
    guard task.pid != .idle, let span = TraceSession.span(of: lanes.map(\.lane)) else { return nil }
    let lost = LostTimes(of: lanes.map(\.lane), in: span)
    var fresh = takeEvents(of: lanes)
    if !isGoingOn(lanes, span, lost, fresh) {
      known = Known(
        lanes: lanes.map { LaneState($0.lane) }, start: span.start.rawValue,
        standing: TaskStanding(since: span.start.rawValue), intervals: TaskIntervals(lanes: lanes))
      fresh = takeEvents(of: lanes)
    }
    guard var known else { return nil }
    self.known = nil
    known.intervals.lanes = lanes
    known.pending.append(contentsOf: fresh)
    known.pending.sort()
    commit(&known, lanes, span, lost)
    let timeline = timeline(of: &known, lanes, span, lost)
    self.known = known
    return timeline
  }

  /// What the lanes tell of the task that was not looked at yet, in order.
  private func takeEvents(of lanes: [(index: LaneIndex, lane: SessionLane)]) -> [SchedulingEvent] {
    guard var known, known.lanes.count == lanes.count else { return [] }
    var events: [SchedulingEvent] = []
    for (number, (_, lane)) in lanes.enumerated() {
      events += SchedulingEvent.all(
        about: task.pid, on: lane, number: Int32(number), fromRun: known.lanes[number].runs,
        wakeup: known.lanes[number].wakeups)
      known.lanes[number].runs = max(known.lanes[number].runs, lane.runs.count)
      known.lanes[number].wakeups = max(known.lanes[number].wakeups, lane.wakeups.count)
    }
    self.known = known
    return events.sorted()
  }

  /// Whether nothing has come that changes what was taken for good.
  private func isGoingOn(
    _ lanes: [(index: LaneIndex, lane: SessionLane)], _ span: TimeSpan, _ lost: LostTimes,
    _ fresh: [SchedulingEvent]
  ) -> Bool {
    guard let known, known.lanes.count == lanes.count, known.start == span.start.rawValue else {
      return false
    }
    for (own, (_, lane)) in zip(known.lanes, lanes) {
      var now = LaneState(lane)
      now.runs = lane.runs.count
      now.wakeups = lane.wakeups.count
      guard own.isSame(as: now) else { return false }
    }
    if let first = fresh.first, first.time < known.committed { return false }
    return lost.spans(before: known.committed).elementsEqual(known.lost, by: ==)
  }

  /// Takes for good what happened long enough ago.
  private func commit(
    _ known: inout Known, _ lanes: [(index: LaneIndex, lane: SessionLane)], _ span: TimeSpan,
    _ lost: LostTimes
  ) {
    let end = span.end.rawValue
    var limit = max(known.committed, end - min(end, unsettledLength))
    // A run that may go on ends later than it seems to.
    let open = known.pending.first { event in
      event.kind == .run && event.number + 1 >= lanes[Int(event.lane)].lane.runs.count
    }
    if let open { limit = min(limit, open.time) }
    let settled = known.pending.prefix { $0.time < limit }
    for event in settled {
      event.apply(
        to: &known.standing, on: lanes[Int(event.lane)].lane, lost: lost,
        history: &known.intervals)
    }
    known.pending.removeFirst(settled.count)
    known.committed = max(known.committed, limit)
    known.lost = lost.spans(before: known.committed)
  }

  /// What was taken for good and what follows.
  private func timeline(
    of known: inout Known, _ lanes: [(index: LaneIndex, lane: SessionLane)], _ span: TimeSpan,
    _ lost: LostTimes
  ) -> TaskTimeline {
    var standing = known.standing
    var intervals = known.intervals
    for event in known.pending {
      event.apply(
        to: &standing, on: lanes[Int(event.lane)].lane, lost: lost, history: &intervals)
    }
    standing.finish(at: span.end.rawValue, lost: lost, history: &intervals)
    let settled = known.intervals.starts.count
    let timeline = TaskTimeline(task.pid, intervals, end: span.end) { timeline in
      known.blocks.add(timeline, upTo: settled)
      let runs = CPURuns(timeline: timeline)
      known.cpus.add(runs, upTo: settled)
      known.cpus.addTasks(of: runs)
      var blocks = known.blocks
      blocks.add(timeline, upTo: timeline.count)
      return StateSums(of: timeline, blocks, cpus: BinPyramid(known.cpus.frozen()))
    }
    return timeline
  }
}
