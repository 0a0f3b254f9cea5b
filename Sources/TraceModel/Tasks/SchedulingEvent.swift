internal import Units

/// A wakeup or the begin of a run, in the order in which they count: by time, wakeups before runs,
/// since of the two at one stamp it is the wakeup that lets the task run.
struct SchedulingEvent: Comparable {
  enum Kind: UInt8 {
    case wakeup, run
  }

  var time: UInt64
  var kind: Kind
  /// The place of its lane among those that are looked at.
  var lane: Int32
  /// The number of the wakeup or run on its lane.
  var number: Int

  static func < (left: Self, right: Self) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.kind != right.kind { return left.kind == .wakeup }
    return left.lane != right.lane ? left.lane < right.lane : left.number < right.number
  }

  /// All that one lane tells of a task, in order.
  static func all(about pid: PID, on lane: SessionLane, number laneNumber: Int32) -> [Self] {
    var events: [Self] = []
    let runs = lane.runs
    forEachMatch(of: pid.rawValue, in: runs.pids, count: runs.count) { run in
      events.append(
        Self(time: runs.starts[run], kind: .run, lane: laneNumber, number: run))
    }
    guard runs.source == .schedulerSwitches, let targets = lane.wakeups.targets else {
      return events
    }
    forEachMatch(of: pid.rawValue, in: targets, count: lane.wakeups.count) { wakeup in
      events.append(
        Self(
          time: lane.wakeups.time(of: wakeup).rawValue, kind: .wakeup, lane: laneNumber,
          number: wakeup))
    }
    return events
  }

  /// Tells the standing of the event's task.
  func apply(
    to standing: inout TaskStanding, on lane: SessionLane, lost: LostTimes,
    history: inout some TaskHistory
  ) {
    switch kind {
    case .wakeup:
      standing.wake(
        TaskStanding.Wakeup(lane: self.lane, number: number, time: time),
        isNewTask: lane.wakeups.isOfNewTask(number), lost: lost, history: &history)
    case .run:
      standing.begin(
        TaskStanding.Run(
          lane: self.lane, start: time, end: lane.runs.end(of: number).rawValue,
          ending: lane.runs.ending(of: number)),
        lost: lost, history: &history)
    }
  }

  /// Sixteen numbers are compared at a time: a look through a column takes what reading it takes.
  // SAFETY: loads end within the column's `count` numbers.
  private static func forEachMatch(
    of pid: Int32, in column: ColumnPointer<Int32>, count: Int, _ body: (Int) -> Void
  ) {
    let base = UnsafeRawPointer(column.base)
    let wanted = SIMD16<Int32>(repeating: pid)
    var index = 0
    while index + 16 <= count {
      let found =
        base.loadUnaligned(fromByteOffset: 4 * index, as: SIMD16<Int32>.self) .== wanted
      if any(found) {
        for place in 0..<16 where found[place] { body(index + place) }
      }
      index += 16
    }
    while index < count {
      if column[index] == pid { body(index) }
      index += 1
    }
  }
}
