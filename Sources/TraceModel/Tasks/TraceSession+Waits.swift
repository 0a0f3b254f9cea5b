package import Units

extension TraceSession {
  /// The longest waits that ended with a task running on a CPU, the longest first and of equal ones
  /// the first: from the wakeup or the preemption to the switch, wherever that had been.
  ///
  /// Runs off the caller's actor, in O(wakeups + runs) of the recording.
  ///
  /// - Returns: no more than `count`; none where the lane has no switches to tell of; nil when the
  ///   task that asks was cancelled.
  @concurrent
  package func longestWaits(on lane: LaneIndex, count: Int) async -> [TaskWait]? {
    let scheduling = schedulingLanes(ofTrace: self[lane].trace)
    guard let number = scheduling.firstIndex(where: { $0.index == lane }) else { return [] }
    let history = WaitsOnCPU(lanes: scheduling, number: Int32(number), count: count)
    let lanes = scheduling.map(\.lane)
    guard let histories = SchedulingMerge.histories(of: lanes, history) else { return nil }
    let waits = histories.flatMap { pid, history in history.waits.map { (pid, $0) } }
    return waits.sorted { $0.1.isLonger(than: $1.1) }.prefix(count).map { pid, wait in
      TaskWait(of: pid, from: wait.start, to: wait.end, wakeup: wait.wakeup)
    }
  }
}

/// The waits of one task that ended on one CPU, as many of the longest as can be asked for.
private struct WaitsOnCPU: TaskHistory {
  struct Wait {
    let start: Timestamp
    let end: Timestamp
    let wakeup: EventReference?

    func isLonger(than other: Wait) -> Bool {
      let (own, others) = (end - start, other.end - other.start)
      return own != others ? own > others : end < other.end
    }
  }

  let lanes: [(index: LaneIndex, lane: SessionLane)]
  let number: Int32
  let count: Int
  private(set) var waits: [Wait] = []

  mutating func add(_ standing: TaskStanding, until end: UInt64) {}

  mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run) {
    guard run.lane == number else { return }
    let (index, lane) = lanes[Int(wakeup.lane)]
    add(
      Wait(
        start: Timestamp(wakeup.time), end: Timestamp(run.start),
        wakeup: EventReference(lane: index, index: lane.wakeups.event(of: wakeup.number))))
  }

  mutating func addPreemption(since start: UInt64, until run: TaskStanding.Run) {
    guard run.lane == number else { return }
    add(Wait(start: Timestamp(start), end: Timestamp(run.start), wakeup: nil))
  }

  private mutating func add(_ wait: Wait) {
    waits.append(wait)
    guard waits.count >= 2 * max(count, 1) else { return }
    waits = Array(waits.sorted { $0.isLonger(than: $1) }.prefix(count))
  }

  init(lanes: [(index: LaneIndex, lane: SessionLane)], number: Int32, count: Int) {
    self.lanes = lanes
    self.number = number
    self.count = count
  }
}
