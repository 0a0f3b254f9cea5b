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
  ///
  /// A stretch of one interval or a few, as most are, is asked of them alone. The sums before the
  /// end of a longer one serve the next one as well.
  func visit(
    _ timeline: TaskTimeline, between edges: [Timestamp], findsLatencies: Bool,
    _ body: (_ stretch: Int, _ summary: TaskSummary) -> Void
  ) {
    guard let first = edges.first else { return }
    var passed = timeline.count(startedBefore: first)
    var tally = TaskTimeTally()
    var before: TaskSummary.Times?
    for stretch in 0..<edges.count - 1 {
      let (start, end) = (edges[stretch], edges[stretch + 1])
      let next = timeline.count(startedBefore: end, from: passed)
      var summary = TaskSummary()
      if next - passed <= Self.fewIntervals {
        before = nil
        add(
          max(passed - 1, 0)..<next, of: timeline, from: start, to: end, to: &summary,
          with: &tally)
      } else {
        let after = times(before: end, passed: next, in: timeline)
        summary.times = after &- (before ?? times(before: start, passed: passed, in: timeline))
        before = after
        summary.cpu = cpu(
          cpus.owner(
            from: (passed - 1, start.rawValue), to: (next - 1, end.rawValue),
            busy: summary.time(in: .running), of: CPURuns(timeline: timeline), with: &tally))
      }
      passed = next
      if findsLatencies {
        summary.longestLatency = longestLatency(of: timeline, from: start, to: end)
      }
      body(stretch, summary)
    }
  }

  private func cpu(_ owner: RunSummary.Owner) -> CPUIndex? {
    guard case .task(let number) = owner else { return nil }
    return CPUIndex(UInt16(truncatingIfNeeded: number.rawValue - 1))
  }

  /// Adds what lies of some intervals in a stretch, and who of the CPUs owns it.
  ///
  /// - Parameter tally: empty, and so again when this returns.
  private func add(
    _ intervals: Range<Int>, of timeline: TaskTimeline, from start: Timestamp, to end: Timestamp,
    to summary: inout TaskSummary, with tally: inout TaskTimeTally
  ) {
    guard let first = intervals.first else { return }
    var from = timeline.starts[first]
    // The tally is needed only where there is a second CPU.
    var cpu: CPUIndex?
    var time: UInt64 = 0
    for interval in intervals {
      let until = timeline.end(of: interval).rawValue
      let (low, high) = (max(from, start.rawValue), min(until, end.rawValue))
      from = until
      guard low < high else { continue }
      let length = high &- low
      summary.times[Int(timeline.states[interval].rawValue)] &+= length
      guard let own = timeline.cpu(of: interval) else { continue }
      if let cpu, cpu != own {
        tally.add(time, to: PID(Int32(cpu.rawValue)))
        time = 0
      }
      cpu = own
      time &+= length
    }
    guard tally.total > 0, let last = cpu else {
      summary.cpu = cpu
      return
    }
    tally.add(time, to: PID(Int32(last.rawValue)))
    if let largest = tally.largest, RunSummary.owns(largest.time, of: tally.total) {
      summary.cpu = CPUIndex(UInt16(truncatingIfNeeded: largest.pid.rawValue))
    }
    tally.reset()
  }

  /// Adds what lies of some intervals before a time.
  private func add(
    _ intervals: Range<Int>, of timeline: TaskTimeline, before end: Timestamp,
    to times: inout TaskSummary.Times
  ) {
    guard var from = intervals.first.map({ timeline.starts[$0] }) else { return }
    for interval in intervals {
      let until = timeline.end(of: interval).rawValue
      let high = min(until, end.rawValue)
      if from < high { times[Int(timeline.states[interval].rawValue)] &+= high &- from }
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
    add(first..<max(passed, first), of: timeline, before: time, to: &sums)
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
