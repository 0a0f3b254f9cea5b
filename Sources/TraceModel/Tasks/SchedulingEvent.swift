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

  /// All that one lane tells of a task, runs before wakeups.
  ///
  /// - Parameters:
  ///   - firstRun: runs before that one are left out.
  ///   - firstWakeup: the same of wakeups.
  static func all(
    about pid: PID, on lane: SessionLane, number laneNumber: Int32, fromRun firstRun: Int = 0,
    wakeup firstWakeup: Int = 0
  ) -> [Self] {
    var events: [Self] = []
    let runs = lane.runs
    runs.pids.forEachMatch(of: pid.rawValue, in: min(firstRun, runs.count)..<runs.count) { run in
      events.append(
        Self(time: runs.starts[run], kind: .run, lane: laneNumber, number: run))
    }
    guard runs.source == .schedulerSwitches, let targets = lane.wakeups.targets else {
      return events
    }
    let count = lane.wakeups.count
    targets.forEachMatch(of: pid.rawValue, in: min(firstWakeup, count)..<count) { wakeup in
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
          ending: lane.runs.ending(of: number),
          isSeenToBegin: lane.runs.isSeenToBegin(number)),
        lost: lost, history: &history)
    }
  }
}
