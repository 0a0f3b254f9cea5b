import TestSupport
import Testing
import TraceModel
import Units

/// Timelines of random schedules, and the same told by stepping through every nanosecond.
@Suite struct TaskTimelinePropertyTests {
  private static let start: UInt64 = 1000
  private static let tasks: ClosedRange<Int32> = 1...4

  @Test(arguments: 0..<60)
  func `every nanosecond is told once and as a simulation has it`(seed: Int) async throws {
    var random = DrawnRandom(seed: UInt64(seed))
    let lanes = (0..<Int.random(in: 1...3, using: &random)).map { cpu in
      Self.lane(cpu: UInt16(cpu), using: &random)
    }
    let session = DrawnLane.session(lanes)
    let figures = try #require(await session.taskFigures(ofTrace: 0))
    for pid in Self.tasks {
      let timeline = try #require(await session.timeline(of: PID(pid), inTrace: 0))
      var simulation = SimulatedTask(pid: pid, lanes: lanes)
      simulation.run()
      var told: [String] = []
      for interval in 0..<timeline.count {
        let length = timeline.end(of: interval) - timeline.start(of: interval)
        told += Array(repeating: timeline.sign(of: interval), count: Int(length.rawValue))
      }
      #expect(told == simulation.signs)
      #expect((0..<timeline.count).allSatisfy { timeline.start(of: $0) < timeline.end(of: $0) })
      let found = told.indices.map { offset in
        let index = timeline.index(at: Timestamp(simulation.start + UInt64(offset)))
        return index.map { timeline.sign(of: $0) } ?? ""
      }
      #expect(found == told)
      let waits = timeline.latencies.map { UInt64($0.length.rawValue) }
      #expect(waits == simulation.waits)
      let own = figures.first { $0.pid == PID(pid) }
      #expect(own?.longestWakeupLatency == waits.max().map { Nanoseconds(Int64($0)) })
    }
  }

  /// Runs of a few nanoseconds, wakeups between and inside them, and holes.
  private static func lane(cpu: UInt16, using random: inout DrawnRandom) -> DrawnLane {
    var lane = DrawnLane(cpu: cpu)
    var time = start + UInt64.random(in: 0...6, using: &random)
    var lost: UInt64?? = Int.random(in: 0..<6, using: &random) == 0 ? .some(nil) : nil
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let isHole = Int.random(in: 0..<14, using: &random) == 0
      let length = UInt64.random(in: 0...7, using: &random)
      let pid = isHole ? nil : Int32.random(in: 0...tasks.upperBound, using: &random)
      let letter = "SSSDRRTZ".utf8.randomElement(using: &random) ?? 0
      lane.runs.append(
        .init(start: time, pid: pid, end: isHole ? .unknown : .init(rawValue: letter)))
      lane.events.append(.init(time: time, pid: pid ?? 0, lost: lost))
      lost = isHole ? .some(3) : nil
      if !isHole {
        for moment in time...(time + length) where Int.random(in: 0..<4, using: &random) == 0 {
          lane.events.append(
            .init(
              time: moment, pid: pid ?? 0, wakes: tasks.randomElement(using: &random),
              wakesNewTask: Int.random(in: 0..<8, using: &random) == 0))
        }
      }
      time += length
    }
    lane.runs[lane.runs.count - 1].end = .unknown
    lane.events.append(.init(time: time, lost: lost))
    lane.end = time
    return lane
  }
}

/// One task stepped through nanosecond by nanosecond, all that is told at a time taken in order.
private struct SimulatedTask {
  let pid: Int32
  let lanes: [DrawnLane]
  let start: UInt64
  let end: UInt64
  private(set) var signs: [String] = []
  private(set) var waits: [UInt64] = []
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

  init(pid: Int32, lanes: [DrawnLane]) {
    self.pid = pid
    self.lanes = lanes
    start = lanes.map { $0.events[0].time }.min() ?? 0
    end = lanes.map(\.end).max() ?? 0
  }

  mutating func run() {
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
