internal import Units

/// Sums over the intervals of a task that make a summary of any stretch of time cost
/// O(log intervals).
///
/// The time in each state stands before each block of 32 intervals. Which CPU had the task is asked
/// of a `BinPyramid` in which CPUs stand for tasks. Over the latencies stands an `EightfoldTree` of
/// the longest.
final class StateSums: Sendable {
  private static let intervalsPerBlock = 32

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

  func summaries(of timeline: TaskTimeline, between edges: [Timestamp]) -> [TaskSummary] {
    let running = cpus.summaries(of: CPURuns(timeline: timeline), between: edges)
    var before = edges.first.map { times(before: $0, in: timeline) } ?? TaskSummary.Times()
    return running.enumerated().map { stretch, running in
      var summary = TaskSummary()
      let after = times(before: edges[stretch + 1], in: timeline)
      summary.times = after &- before
      before = after
      if case .task(let owner) = running.owner {
        summary.cpu = CPUIndex(UInt16(truncatingIfNeeded: owner.rawValue - 1))
      }
      summary.longestLatency = longestLatency(
        of: timeline, from: edges[stretch], to: edges[stretch + 1])
      return summary
    }
  }

  /// The time in each state before `time`.
  private func times(before time: Timestamp, in timeline: TaskTimeline) -> TaskSummary.Times {
    let passed = timeline.count(startedBefore: time)
    let block = max(passed - 1, 0) / Self.intervalsPerBlock
    var sums = times[block]
    for interval in block * Self.intervalsPerBlock..<max(passed, block * Self.intervalsPerBlock) {
      let end = min(timeline.end(of: interval), time)
      let length = end.rawValue &- timeline.start(of: interval).rawValue
      sums[Int(timeline.state(of: interval).rawValue)] &+= length
    }
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
