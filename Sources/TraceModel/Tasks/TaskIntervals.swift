internal import Units

/// The columns of a `TaskTimeline` while they are made.
struct TaskIntervals: Sendable {
  private(set) var starts: [UInt64] = []
  private(set) var states: [TaskState] = []
  private(set) var letters: [RunEnd] = []
  private(set) var details: [UInt32] = []
  private(set) var wakeups: [EventReference] = []
  private(set) var latencies: [WakeupLatency] = []
  /// Those that wakeups and runs are told of.
  var lanes: [(index: LaneIndex, lane: SessionLane)]

  init(lanes: [(index: LaneIndex, lane: SessionLane)]) { self.lanes = lanes }

  private func reference(_ wakeup: TaskStanding.Wakeup) -> EventReference {
    let (index, lane) = lanes[Int(wakeup.lane)]
    return EventReference(lane: index, index: lane.wakeups.event(of: wakeup.number))
  }
}

extension TaskIntervals: TaskHistory {
  mutating func add(_ standing: TaskStanding, until end: UInt64) {
    guard standing.since < end else { return }
    var detail: UInt32 = 0
    if let run = standing.run {
      detail = UInt32(lanes[Int(run.lane)].lane.cpu.rawValue)
    } else if standing.state == .runnableAfterWakeup, let wakeup = standing.wakeup {
      detail = UInt32(truncatingIfNeeded: wakeups.count)
      wakeups.append(reference(wakeup))
    }
    starts.append(standing.since)
    states.append(standing.state)
    letters.append(standing.left)
    details.append(detail)
  }

  mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run) {
    let lane = lanes[Int(wakeup.lane)].lane
    latencies.append(
      WakeupLatency(
        wakeup: reference(wakeup), waker: lane.wakeups.waker(of: wakeup.number),
        wokenAt: Timestamp(wakeup.time), ranAt: Timestamp(run.start),
        cpu: lanes[Int(run.lane)].lane.cpu))
  }
}
