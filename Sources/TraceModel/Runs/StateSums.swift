internal import Units

/// Sums over the intervals of a task that make a summary of any stretch of time cost
/// O(log intervals).
///
/// The time in each state stands before each block of 16 intervals. Which CPU had the task is asked
/// of a `BinPyramid` in which CPUs stand for tasks. Over the latencies stands an `EightfoldTree` of
/// the longest.
final class StateSums: Sendable {
  private static let intervalsPerBlock = 16
  /// Chosen: a stretch of so few intervals is added up as it is.
  private static let fewIntervals = 24

  /// Before each block.
  private let times: [TaskSummary.Times]
  private let cpus: BinPyramid
  /// From the latencies themselves up to one for all.
  private let longest: [[UInt64]]

  init(of timeline: TaskTimeline) {
    var times: [TaskSummary.Times] = []
    times.reserveCapacity(timeline.count / Self.intervalsPerBlock + 1)
    var sum = TaskSummary.Times()
    for interval in 0..<timeline.count {
      if interval % Self.intervalsPerBlock == 0 { times.append(sum) }
      let length = timeline.end(of: interval).rawValue &- timeline.start(of: interval).rawValue
      sum[Int(timeline.state(of: interval).rawValue)] &+= length
    }
    if timeline.count % Self.intervalsPerBlock == 0 { times.append(sum) }
    self.times = times
    cpus = BinPyramid(of: CPURuns(timeline: timeline))
    longest = EightfoldTree.levels(
      over: timeline.latencies.map { UInt64(max(0, $0.length.rawValue)) }
    ) { $0.max() ?? 0 }
  }

  /// Calls `body` with what the task did in each stretch between two neighbours of `edges`.
  func visit(
    _ timeline: TaskTimeline, between edges: [Timestamp], findsLatencies: Bool,
    _ body: (_ stretch: Int, _ summary: TaskSummary) -> Void
  ) {
    let running = cpus.summaries(of: CPURuns(timeline: timeline), between: edges)
    guard let first = edges.first else { return }
    var passed = timeline.count(startedBefore: first)
    for (stretch, running) in running.enumerated() {
      var summary = TaskSummary()
      let (start, end) = (edges[stretch], edges[stretch + 1])
      let next = timeline.count(startedBefore: end, from: passed)
      if next - passed <= Self.fewIntervals {
        add(max(passed - 1, 0)..<next, of: timeline, from: start, to: end, to: &summary.times)
      } else {
        summary.times =
          times(before: end, passed: next, in: timeline)
          &- times(before: start, passed: passed, in: timeline)
      }
      passed = next
      if case .task(let owner) = running.owner {
        summary.cpu = CPUIndex(UInt16(truncatingIfNeeded: owner.rawValue - 1))
      }
      if findsLatencies {
        summary.longestLatency = longestLatency(of: timeline, from: start, to: end)
      }
      body(stretch, summary)
    }
  }

  /// Adds what lies of some intervals in a stretch.
  private func add(
    _ intervals: Range<Int>, of timeline: TaskTimeline, from start: Timestamp, to end: Timestamp,
    to times: inout TaskSummary.Times
  ) {
    guard var from = intervals.first.map({ timeline.starts[$0] }) else { return }
    for interval in intervals {
      let until = timeline.end(of: interval).rawValue
      let (low, high) = (max(from, start.rawValue), min(until, end.rawValue))
      if low < high { times[Int(timeline.states[interval].rawValue)] &+= high &- low }
      from = until
    }
  }

  /// The time in each state before `time`, before which so many intervals start.
  private func times(
    before time: Timestamp, passed: Int, in timeline: TaskTimeline
  ) -> TaskSummary.Times {
    let block = max(passed - 1, 0) / Self.intervalsPerBlock
    var sums = times[block]
    let first = block * Self.intervalsPerBlock
    add(first..<max(passed, first), of: timeline, from: .earliest, to: time, to: &sums)
    return sums
  }

  /// Of the waits that ended from `start` on and before `end`.
  private func longestLatency(
    of timeline: TaskTimeline, from start: Timestamp, to end: Timestamp
  ) -> Nanoseconds? {
    let first = timeline.latencies.partitionPoint { $0.ranAt >= start }
    let last = timeline.latencies.partitionPoint { $0.ranAt >= end }
    guard first < last else { return nil }
    var largest: UInt64 = 0
    EightfoldTree.cover(first..<last) { level, node in
      largest = max(largest, longest[level][node])
    }
    return Nanoseconds(Int64(clamping: largest))
  }
}

/// The intervals of a task as runs of CPUs: numbers from 1 stand for CPUs.
private struct CPURuns: RunList {
  let timeline: TaskTimeline

  var count: Int { timeline.count }

  func start(_ run: Int) -> UInt64 { timeline.start(of: run).rawValue }

  func end(_ run: Int) -> UInt64 { timeline.end(of: run).rawValue }

  func pid(_ run: Int) -> Int32 {
    if let cpu = timeline.cpu(of: run) { return Int32(cpu.rawValue) + 1 }
    return timeline.state(of: run) == .unknown ? RunIntervals.unknownPID : 0
  }
}
