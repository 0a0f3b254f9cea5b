internal import TraceModel

/// One task stepped through nanosecond by nanosecond, all that is told at a time taken in order:
/// what timelines and pictures are compared with.
package struct SimulatedTask {
  private let pid: Int32
  private let lanes: [DrawnLane]
  /// From the first event of all lanes to the end of the last run.
  package let start: UInt64
  package let end: UInt64
  /// What the task does in each nanosecond, as `TaskTimeline.sign(of:)` has it; a CPU is told by
  /// the place of its lane.
  package private(set) var signs: [String] = []
  package private(set) var waits: [UInt64] = []
  private var sign = "?"
  /// While it runs.
  private var runEnd: UInt64?
  private var runLetter = "?"
  private var wokenAt: UInt64?
  private var wokenWhileRunning: UInt64?
  /// The signs since it left its CPU that a wakeup ahead of the switch turns into waiting.
  private var leftAt: Int?
  /// The signs since it waits.
  private var waitFrom: Int?
  private var isTouched = false

  package init(pid: Int32, lanes: [DrawnLane]) {
    self.pid = pid
    self.lanes = lanes
    start = lanes.map { $0.events[0].time }.min() ?? 0
    end = lanes.map(\.end).max() ?? 0
  }

  package mutating func run() {
    // What begins before the first nanosecond of the recording does not exist.
    for time in start...end {
      leave(at: time)
      doubt(at: time)
      for lane in lanes {
        for event in lane.events where event.time == time && event.wakes == pid {
          wake(at: time, isNewTask: event.wakesNewTask)
        }
      }
      for (number, lane) in lanes.enumerated() {
        for (index, run) in lane.runs.enumerated() where run.start == time && run.pid == pid {
          leave(at: time)
          doubt(at: time)
          let end = index + 1 < lane.runs.count ? lane.runs[index + 1].start : lane.end
          let previous = index > 0 ? lane.runs[index - 1] : nil
          let isSeen =
            previous != nil && previous?.pid != nil && (end > time || previous?.end != .unknown)
          if !isSeen { forgetWait() }
          begin(cpu: number, at: time, until: end, run.end)
        }
      }
      leave(at: time)
      doubt(at: time)
      if time < end { signs.append(sign) }
    }
  }

  private var isAsleep: Bool { "SDT".contains(sign) }

  private mutating func leave(at time: UInt64) {
    guard let end = runEnd, end <= time else { return }
    runEnd = nil
    sign = runLetter
    leftAt = isAsleep ? signs.count : nil
    waitFrom = signs.count
    if !isAsleep { wokenWhileRunning = nil }
  }

  private mutating func doubt(at time: UInt64) {
    guard runEnd == nil, isAsleep || sign == "w" || sign == "p" else { return }
    for lane in lanes {
      for (index, event) in lane.events.enumerated() where event.lost != nil {
        let hole = index > 0 ? lane.events[index - 1].time : start
        let isOpen = hole <= time && time < event.time || hole == time && time == event.time
        if isOpen {
          sign = "?"
          wokenWhileRunning = nil
          wokenAt = nil
        }
      }
    }
  }

  private mutating func wake(at time: UInt64, isNewTask: Bool) {
    if runEnd != nil {
      wokenWhileRunning = time
    } else if sign != "w", sign != "p" {
      if isNewTask, !isTouched { signs = signs.map { _ in "_" } }
      sign = "w"
      waitFrom = signs.count
      wokenAt = time
      wokenWhileRunning = nil
      doubt(at: time)
    }
    isTouched = true
  }

  /// What seemed to be a wait is one nobody knows the end of.
  private mutating func forgetWait() {
    if runEnd == nil, sign == "w" || sign == "p" {
      for place in (waitFrom ?? 0)..<signs.count { signs[place] = "?" }
    } else if runEnd == nil, isAsleep, wokenWhileRunning != nil, let leftAt {
      for place in leftAt..<signs.count { signs[place] = "?" }
    } else {
      return
    }
    sign = "?"
    wokenAt = nil
    wokenWhileRunning = nil
  }

  private mutating func begin(cpu: Int, at time: UInt64, until end: UInt64, _ ending: RunEnd) {
    if sign == "w", let wokenAt {
      waits.append(time - wokenAt)
    } else if runEnd == nil, isAsleep, let ahead = wokenWhileRunning, let leftAt {
      waits.append(time - ahead)
      for place in leftAt..<signs.count { signs[place] = "w" }
    }
    sign = "\(cpu)"
    runEnd = end
    runLetter = ending.letter.map { $0 == "R" ? "p" : String($0) } ?? "?"
    wokenAt = nil
    wokenWhileRunning = nil
    isTouched = true
  }
}
