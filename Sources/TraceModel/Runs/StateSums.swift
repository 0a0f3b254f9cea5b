internal import Units

/// Sums over the intervals of a task that make a summary of any stretch of time cost
/// O(log intervals).
///
/// The time in each state stands before each block of 32 intervals. Which CPU had the task is asked
/// of a `BinPyramid` in which CPUs stand for tasks. Of the latencies the longest of each eight, of
/// each eight of those and so on are kept.
final class StateSums: Sendable {
  private static let intervalsPerBlock = 32
  private static let childBits = 3

  private let stateCount: Int
  /// By block, then by state.
  private let times: [UInt64]
  private let cpus: BinPyramid
  /// From the latencies themselves up to one for all.
  private let longest: [[UInt64]]

  init(of timeline: TaskTimeline) {
    stateCount = Int(TaskState.dead.rawValue) + 1
    let blocks = timeline.count / Self.intervalsPerBlock + 1
    var times = [UInt64](repeating: 0, count: blocks * stateCount)
    var sums = [UInt64](repeating: 0, count: stateCount)
    for interval in 0..<timeline.count {
      if interval % Self.intervalsPerBlock == 0 {
        let base = interval / Self.intervalsPerBlock * stateCount
        for state in 0..<stateCount { times[base + state] = sums[state] }
      }
      let length = timeline.end(of: interval).rawValue &- timeline.start(of: interval).rawValue
      sums[Int(timeline.state(of: interval).rawValue)] &+= length
    }
    if timeline.count % Self.intervalsPerBlock == 0 {
      for state in 0..<stateCount { times[(blocks - 1) * stateCount + state] = sums[state] }
    }
    self.times = times
    cpus = BinPyramid(of: CPURuns(timeline: timeline))
    longest = Self.maxima(of: timeline.latencies.map { UInt64(max(0, $0.length.rawValue)) })
  }

  private static func maxima(of values: [UInt64]) -> [[UInt64]] {
    var levels = [values]
    while let below = levels.last, below.count > 1 {
      levels.append(
        stride(from: 0, to: below.count, by: 1 << childBits).map { first in
          below[first..<min(first + 1 << childBits, below.count)].max() ?? 0
        })
    }
    return levels
  }

  func summaries(of timeline: TaskTimeline, between edges: [Timestamp]) -> [TaskSummary] {
    let running = cpus.summaries(of: CPURuns(timeline: timeline), between: edges)
    var before = edges.first.map { times(before: $0, in: timeline) } ?? []
    return running.enumerated().map { stretch, running in
      var summary = TaskSummary()
      let after = times(before: edges[stretch + 1], in: timeline)
      summary.times = zip(after, before).map { $0 &- $1 }
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
  private func times(before time: Timestamp, in timeline: TaskTimeline) -> [UInt64] {
    let passed = timeline.count(startedBefore: time)
    let block = max(passed - 1, 0) / Self.intervalsPerBlock
    var sums = Array(times[block * stateCount..<(block + 1) * stateCount])
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
    let mask = 1 << Self.childBits - 1
    var low = timeline.latencies.partitionPoint { $0.ranAt >= start }
    var high = timeline.latencies.partitionPoint { $0.ranAt >= end }
    guard low < high else { return nil }
    var largest: UInt64 = 0
    var level = 0
    while low < high {
      while low < high, low & mask != 0 {
        largest = max(largest, longest[level][low])
        low += 1
      }
      while low < high, high & mask != 0 {
        high -= 1
        largest = max(largest, longest[level][high])
      }
      low >>= Self.childBits
      high >>= Self.childBits
      level += 1
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
