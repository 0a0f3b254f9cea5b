package import Units

extension TraceSession {
  /// The longest waits that ended with a task running on a CPU, the longest first and of equal ones
  /// the first: from the wakeup to the switch, whichever CPU the wakeup came from.
  ///
  /// Runs off the caller's actor, in O(wakeups + runs) of the recording.
  ///
  /// - Returns: no more than `count`; none where the lane has no switches to tell of; nil when the
  ///   task that asks was cancelled.
  @concurrent
  package func longestWaits(on lane: LaneIndex, count: Int) async -> [WakeupLatency]? {
    let scheduling = schedulingLanes(ofTrace: self[lane].trace)
    guard let number = scheduling.firstIndex(where: { $0.index == lane }) else { return [] }
    let history = WaitsOnCPU(lanes: scheduling, number: Int32(number), count: count)
    let lanes = scheduling.map(\.lane)
    guard let histories = SchedulingMerge.histories(of: lanes, history) else { return nil }
    return Array(WaitsOnCPU.sorted(histories.flatMap(\.history.waits)).prefix(count))
  }
}

/// The waits of one task that ended on one CPU, as many of the longest as can be asked for.
private struct WaitsOnCPU: TaskHistory {
  let lanes: [(index: LaneIndex, lane: SessionLane)]
  let number: Int32
  let count: Int
  private(set) var waits: [WakeupLatency] = []

  mutating func add(_ standing: TaskStanding, until end: UInt64) {}

  mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run) {
    guard run.lane == number else { return }
    let (index, lane) = lanes[Int(wakeup.lane)]
    waits.append(
      WakeupLatency(
        wakeup: EventReference(lane: index, index: lane.wakeups.event(of: wakeup.number)),
        waker: lane.wakeups.waker(of: wakeup.number), wokenAt: Timestamp(wakeup.time),
        ranAt: Timestamp(run.start), cpu: lanes[Int(run.lane)].lane.cpu))
    if waits.count >= 2 * max(count, 1) { waits = Array(Self.sorted(waits).prefix(count)) }
  }

  static func sorted(_ waits: [WakeupLatency]) -> [WakeupLatency] {
    waits.sorted { $0.length != $1.length ? $0.length > $1.length : $0.ranAt < $1.ranAt }
  }

  init(lanes: [(index: LaneIndex, lane: SessionLane)], number: Int32, count: Int) {
    self.lanes = lanes
    self.number = number
    self.count = count
  }
}
