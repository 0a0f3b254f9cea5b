import Foundation
import TestSupport
import Testing
import TraceModel
import Units

/// The figures of tasks, and timelines against what else is known of real recordings.
@Suite struct TaskFigureTests {
  @Test func `figures add up what all CPUs tell`() async throws {
    let session = DrawnSchedule(
      """
      cpu0    AA..AABBBB..
      left     S   R   S
      wakes      A
      cpu1    ..BB...AA...
      wakes   B   A
      """
    ).session
    let figures = try #require(await session.taskFigures(ofTrace: 0))
    #expect(figures.map(\.pid) == [DrawnSchedule.pid(of: "A"), DrawnSchedule.pid(of: "B")])
    let a = figures[0]
    #expect(a.busyTime == Nanoseconds(600))
    #expect(a.runCount == 3)
    #expect(a.eventCount == 3)
    #expect(a.longestWakeupLatency == Nanoseconds(100))
    #expect(a.span == TimeSpan(from: Timestamp(1000), to: Timestamp(1900)))
    let b = figures[1]
    #expect(b.busyTime == Nanoseconds(600))
    #expect(b.longestWakeupLatency == Nanoseconds(200))
  }

  @Test func `a cancelled count says so`() async {
    let session = DrawnSchedule("cpu0    AA..").session
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await session.taskFigures(ofTrace: 0)
    }
    #expect(await task.value == nil)
  }

  @Test func `numbers that no kernel gives are counted like others`() async throws {
    var lane = DrawnLane(cpu: 0)
    lane.runs = [.init(start: 0, pid: -5), .init(start: 10, pid: .max), .init(start: 30, pid: -5)]
    lane.events = [.init(time: 0, pid: -5), .init(time: 10, pid: .max), .init(time: 40, pid: -5)]
    lane.end = 40
    let figures = try #require(await DrawnLane.session([lane]).taskFigures(ofTrace: 0))
    #expect(figures.map(\.pid.rawValue) == [-5, .max])
    #expect(figures.map(\.busyTime.rawValue) == [20, 20])
    #expect(figures.map(\.eventCount) == [2, 1])
  }

  private static let recordings = [
    "names.dat", "v7-zstd.dat", "v6-none.dat", "i386-sched-syscalls.dat", "s390x-sched.dat",
    "lost-events.dat", "sched-stacks.dat", "instances.dat", "clock-uptime.dat",
  ]

  private func session(_ name: String) async throws -> TraceSession {
    TraceSession(traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")])
  }

  @Test(arguments: recordings)
  func `timelines of all tasks fill the busy time of each CPU`(name: String) async throws {
    let session = try await session(name)
    let figures = try #require(await session.taskFigures(ofTrace: 0))
    var running: [CPUIndex: Int64] = [:]
    for task in figures where task.runCount > 0 {
      let timeline = try #require(await session.timeline(of: task.pid, inTrace: 0))
      var busy: Int64 = 0
      for interval in 0..<timeline.count {
        guard let cpu = timeline.cpu(of: interval) else { continue }
        let length = timeline.end(of: interval) - timeline.start(of: interval)
        running[cpu, default: 0] += length.rawValue
        busy += length.rawValue
      }
      #expect(busy == task.busyTime.rawValue, "task \(task.pid.rawValue)")
      #expect(timeline.longestLatency?.length == task.longestWakeupLatency)
    }
    for (_, lane) in session.schedulingLanes(ofTrace: 0) {
      var busy: Int64 = 0
      for run in 0..<lane.runs.count {
        guard let pid = lane.runs.pid(of: run), pid != .idle else { continue }
        busy += (lane.runs.end(of: run) - lane.runs.start(of: run)).rawValue
      }
      #expect(running[lane.cpu, default: 0] == busy, "CPU \(lane.cpu.rawValue)")
    }
    let own = session.lanes.reduce(0) { sum, lane in
      sum + (0..<lane.events.count).count { lane.events.pid(of: EventIndex($0)) != .idle }
    }
    #expect(figures.reduce(0) { $0 + $1.eventCount } == own)
  }

  /// `report -w` counts from the latest `sched_wakeup`, also of a task that runs on; here the first
  /// one counts, and `sched_waking` where there is any. This recording has no `sched_waking`, loses
  /// nothing, and wakes each task but once.
  @Test func `latencies are those of a report`() async throws {
    let session = try await session("names.dat")
    var options = ReportOptions()
    options.showsWakeupLatency = true
    let report = try await LoadedEvents(session.traces[0], options: options).reportText
    let theirs = report.split(separator: "\n").compactMap { line -> String? in
      guard let place = line.range(of: " Latency: "), !line.hasPrefix("M") else { return nil }
      return String(line[place.upperBound...])
    }
    var ours: [(Timestamp, String)] = []
    for pid in Set(try #require(await session.taskFigures(ofTrace: 0)).map(\.pid)) {
      let timeline = try #require(await session.timeline(of: pid, inTrace: 0))
      ours += timeline.latencies.map {
        let wait = $0.length.rawValue
        let thousandths = String(wait % 1000)
        let padded = String(repeating: "0", count: 3 - thousandths.count) + thousandths
        return ($0.ranAt, "\(wait / 1000).\(padded) usecs")
      }
    }
    #expect(theirs.count > 200)
    #expect(ours.sorted { $0.0 < $1.0 }.map(\.1) == theirs)
  }
}
