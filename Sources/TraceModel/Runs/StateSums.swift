internal import Units

/// Sums over the intervals of a task that make a summary of any stretch of time cost
/// O(log intervals).
///
/// The time in each state stands before each block of 8 intervals. Which CPU had the task is asked
/// of a `BinPyramid` in which CPUs stand for tasks, unless it stayed on one. Over the latencies
/// stands an `EightfoldTree` of the longest.
final class StateSums: Sendable {
  private static var intervalsPerBlock: Int { StateBlocks.intervalsPerBlock }
  /// Chosen: a stretch of so few intervals is added up as it is.
  private static let fewIntervals = 12

  private typealias Times = TaskSummary.Times

  /// As `StateBlocks` has them.
  private let masks: [Times]

  /// Before each block.
  private let times: [Times]
  /// How often the task had run on another CPU than before, before each block.
  private let moves: [UInt32]
  private let cpus: BinPyramid
  private let guide: KeyGuide
  /// From the latencies themselves up to one for all.
  private let longest: [[UInt64]]

  convenience init(of timeline: TaskTimeline) {
    var blocks = StateBlocks()
    blocks.add(timeline, upTo: timeline.count)
    self.init(of: timeline, blocks, cpus: BinPyramid(of: CPURuns(timeline: timeline)))
  }

  /// - Parameters:
  ///   - blocks: of all intervals.
  ///   - cpus: sums over the intervals as runs of CPUs, but for some at the end.
  init(of timeline: TaskTimeline, _ blocks: StateBlocks, cpus: BinPyramid) {
    masks = blocks.masks
    (times, moves) = blocks.closed
    self.cpus = cpus
    guide = KeyGuide(timeline.starts)
    longest = EightfoldTree.levels(
      over: timeline.latencies.map { UInt64(max(0, $0.length.rawValue)) }
    ) { $0.max() ?? 0 }
  }

  /// What the task did in each stretch between two neighbours of `edges`, which ascend.
  ///
  /// A stretch of one interval or a few, as most are, is asked of them alone. The sums before the
  /// end of a longer one serve the next one as well.
  func states(of timeline: TaskTimeline, between edges: [Timestamp]) -> TaskStates {
    let passed = counts(startedBefore: edges, in: timeline)
    var tally = TaskTimeTally()
    // Before the start of the stretch, where the one before it has left them.
    var timesBefore: Times?
    return TaskStates(count: max(0, edges.count - 1)) { place in
      let (start, end) = (edges[place], edges[place + 1])
      let (last, next) = (passed[place], passed[place + 1])
      if next == last, last > 0, end <= timeline.end {
        timesBefore = nil
        return stretch(of: last - 1, in: timeline, from: start, to: end)
      }
      if next - last <= Self.fewIntervals {
        timesBefore = nil
        return stretch(
          of: max(last - 1, 0)..<next, in: timeline, from: start, to: end, with: &tally)
      }
      var stretch = TaskStates.Stretch()
      let after = times(before: end, passed: next, in: timeline)
      stretch.times = after &- (timesBefore ?? times(before: start, passed: last, in: timeline))
      timesBefore = after
      let busy = stretch.times[TaskSummary.place(of: .running)]
      guard busy > 0 else { return stretch }
      stretch.cpu =
        onlyCPU(of: max(last - 1, 0)..<next, in: timeline)
        ?? cpu(
          cpus.owner(
            from: (last - 1, start.rawValue), to: (next - 1, end.rawValue), busy: busy,
            of: CPURuns(timeline: timeline), with: &tally))
      return stretch
    }
  }

  /// A stretch that lies in one interval.
  private func stretch(
    of interval: Int, in timeline: TaskTimeline, from start: Timestamp, to end: Timestamp
  ) -> TaskStates.Stretch {
    var stretch = TaskStates.Stretch()
    guard start < end else { return stretch }
    stretch.times =
      masks[Int(timeline.states[interval].rawValue)]
      & Times(repeating: end.rawValue &- start.rawValue)
    stretch.cpu = timeline.cpu(of: interval)
    stretch.interval = interval
    return stretch
  }

  /// How many intervals start before each of some times, which ascend.
  ///
  /// All of them before anything else is asked: none of these searches waits for another, so that
  /// what they wait for in memory comes side by side.
  private func counts(startedBefore times: [Timestamp], in timeline: TaskTimeline) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(times.count)
    let starts = timeline.starts
    var passed = 0
    for time in times {
      // Most edges of a view that is zoomed in lie in one interval with the edge before.
      if passed < starts.count, starts[passed] < time.rawValue {
        let places = guide.places(of: time.rawValue)
        passed = places.lowerBound + starts[places].partitionPoint { $0 >= time.rawValue }
      }
      counts.append(passed)
    }
    return counts
  }

  /// The longest of the waits that ended in each stretch between two neighbours of `edges`.
  func longestLatencies(
    of timeline: TaskTimeline, between edges: [Timestamp]
  ) -> [Nanoseconds?] {
    zip(edges, edges.dropFirst()).map { longestLatency(of: timeline, from: $0, to: $1) }
  }

  /// The CPU that all runs among some intervals were on; nil where the task did not run, or where
  /// it may have moved: in the blocks that these intervals lie in it did.
  private func onlyCPU(of intervals: Range<Int>, in timeline: TaskTimeline) -> CPUIndex? {
    let first = intervals.lowerBound / Self.intervalsPerBlock
    let last = (intervals.upperBound - 1) / Self.intervalsPerBlock + 1
    guard last < moves.count, moves[first] == moves[last] else { return nil }
    for interval in intervals {
      if let cpu = timeline.cpu(of: interval) { return cpu }
    }
    return nil
  }

  private func cpu(_ owner: RunSummary.Owner) -> CPUIndex? {
    guard case .task(let number) = owner else { return nil }
    return CPUIndex(UInt16(truncatingIfNeeded: number.rawValue - 1))
  }

  /// A stretch that has a part of a few intervals, added up one by one.
  ///
  /// - Parameter tally: empty, and so again when this returns.
  private func stretch(
    of intervals: Range<Int>, in timeline: TaskTimeline, from start: Timestamp, to end: Timestamp,
    with tally: inout TaskTimeTally
  ) -> TaskStates.Stretch {
    var stretch = TaskStates.Stretch()
    guard let first = intervals.first else { return stretch }
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
      stretch.times &+=
        masks[Int(timeline.states[interval].rawValue)] & Times(repeating: length)
      guard let own = timeline.cpu(of: interval) else { continue }
      if let cpu, cpu != own {
        tally.add(time, to: PID(Int32(cpu.rawValue)))
        time = 0
      }
      cpu = own
      time &+= length
    }
    guard tally.total > 0, let last = cpu else {
      stretch.cpu = cpu
      return stretch
    }
    tally.add(time, to: PID(Int32(last.rawValue)))
    if let largest = tally.largest, RunSummary.owns(largest.time, of: tally.total) {
      stretch.cpu = CPUIndex(UInt16(truncatingIfNeeded: largest.pid.rawValue))
    }
    tally.reset()
    return stretch
  }

  /// The time in each state before `time`, before which so many intervals start.
  private func times(
    before time: Timestamp, passed: Int, in timeline: TaskTimeline
  ) -> Times {
    let block = max(passed - 1, 0) / Self.intervalsPerBlock
    var times = times[block]
    let first = block * Self.intervalsPerBlock
    guard first < passed else { return times }
    var from = timeline.starts[first]
    for interval in first..<passed {
      let until = timeline.end(of: interval).rawValue
      let high = min(until, time.rawValue)
      if from < high {
        times &+=
          masks[Int(timeline.states[interval].rawValue)] & Times(repeating: high &- from)
      }
      from = until
    }
    return times
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
struct CPURuns: RunList {
  let timeline: TaskTimeline

  var count: Int { timeline.count }

  func start(_ run: Int) -> UInt64 { timeline.start(of: run).rawValue }

  func end(_ run: Int) -> UInt64 { timeline.end(of: run).rawValue }

  func pid(_ run: Int) -> Int32 {
    if let cpu = timeline.cpu(of: run) { return Int32(cpu.rawValue) + 1 }
    return timeline.state(of: run) == .unknown ? RunIntervals.unknownPID : 0
  }
}
