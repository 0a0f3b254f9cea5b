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
