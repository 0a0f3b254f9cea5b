import TestSupport
import Testing
import TraceModel
import Units

/// Summaries of a task's timeline equal what adding up interval by interval gives.
@Suite struct TaskSummaryTests {
  private static let task: Int32 = 1

  /// Runs on a few CPUs with wakeups between them, long enough for several levels of sums.
  private static func lane(cpu: UInt16, runs: Int, using random: inout DrawnRandom) -> DrawnLane {
    var lane = DrawnLane(cpu: cpu)
    var time: UInt64 = 5000
    for _ in 0..<runs {
      let isHole = Int.random(in: 0..<90, using: &random) == 0
      let pid = isHole ? nil : Int32.random(in: 0...2, using: &random)
      let letter = "SSDRTS".utf8.randomElement(using: &random) ?? 0
      lane.runs.append(
        .init(start: time, pid: pid, end: isHole ? .unknown : .init(rawValue: letter)))
      lane.events.append(.init(time: time, pid: pid ?? 0, lost: isHole ? .some(1) : nil))
      time += UInt64.random(in: 1...40, using: &random)
      if pid != task, !isHole {
        lane.events.append(.init(time: time - 1, pid: pid ?? 0, wakes: task))
      }
    }
    lane.runs[lane.runs.count - 1].end = .unknown
    lane.events.append(.init(time: time))
    lane.end = time
    return lane
  }

  @Test(arguments: [1, 3, 40, 700, 3000])
  func `any stretch has the exact time of each state, its CPU and its longest wait`(
    runs: Int
  ) async throws {
    var random = DrawnRandom(seed: UInt64(runs))
    let lanes = (0..<3).map { Self.lane(cpu: UInt16($0), runs: runs, using: &random) }
    let session = DrawnLane.session(lanes)
    let timeline = try #require(await session.timeline(of: PID(Self.task), inTrace: 0))
    let last = timeline.end.rawValue + 100
    for _ in 0..<200 {
      let width = (last - 4900) >> UInt64.random(in: 0...10, using: &random)
      let start = 4900 + UInt64.random(in: 0...(last - 4900 - width), using: &random)
      let edges = [start, start + width / 4, start + width].map(Timestamp.init)
      let summaries = timeline.summaries(between: edges)
      #expect(summaries.count == 2)
      for (place, summary) in summaries.enumerated() {
        let expected = Self.expected(of: timeline, from: edges[place], to: edges[place + 1])
        #expect(summary == expected)
      }
    }
  }

  private static func expected(
    of timeline: TaskTimeline, from low: Timestamp, to high: Timestamp
  ) -> TaskSummary {
    var summary = TaskSummary()
    var cpus: [CPUIndex: UInt64] = [:]
    for interval in 0..<timeline.count {
      let from = max(timeline.start(of: interval), low)
      let to = min(timeline.end(of: interval), high)
      guard from < to else { continue }
      let time = to.rawValue - from.rawValue
      summary.times[TaskSummary.place(of: timeline.state(of: interval))] += time
      if let cpu = timeline.cpu(of: interval) { cpus[cpu, default: 0] += time }
    }
    if let longest = cpus.values.max(), 3 * longest >= summary.time(in: .running) {
      summary.cpu = cpus.filter { $0.value == longest }.keys.min()
    }
    summary.longestLatency =
      timeline.latencies.filter { $0.ranAt >= low && $0.ranAt < high }.map(\.length).max()
    return summary
  }
}
