import TestSupport
import Testing
import TraceModel
import Units

/// Summaries of runs equal what adding up run by run gives, however many runs a stretch holds.
struct RunSummaryTests {
  /// A CPU with idle, lost and busy runs; each of `shares` says how often its task runs.
  private static func lane(runs: Int, shares: [Int], seed: UInt64) -> DrawnLane {
    var random = DrawnRandom(seed: seed)
    let lots = shares.enumerated().flatMap { Array(repeating: Int32($0 + 1), count: $1) }
    var lane = DrawnLane(cpu: 0)
    var time: UInt64 = 1_000_000
    for _ in 0..<runs {
      let kind = Int.random(in: 0..<20, using: &random)
      let pid = kind == 0 ? nil : kind < 4 ? 0 : lots.randomElement(using: &random)
      lane.runs.append(DrawnLane.Run(start: time, pid: pid))
      time += UInt64.random(in: 0...300, using: &random)
    }
    lane.events = [DrawnLane.Event(time: 1_000_000), DrawnLane.Event(time: max(time, 1_000_000))]
    lane.end = time
    return lane
  }

  private static func expected(
    of lane: DrawnLane, from low: UInt64, to high: UInt64
  ) -> RunSummary {
    var summary = RunSummary()
    var times: [Int32: UInt64] = [:]
    for (index, run) in lane.runs.enumerated() {
      let end = index + 1 < lane.runs.count ? lane.runs[index + 1].start : lane.end
      let from = max(run.start, low)
      let to = min(end, high)
      guard from < to else { continue }
      if let pid = run.pid {
        if pid != 0 { times[pid, default: 0] += to - from }
      } else {
        summary.unknownTime += to - from
      }
    }
    summary.busyTime = times.values.reduce(0, +)
    if let longest = times.values.max() {
      let pid = times.filter { $0.value == longest }.keys.min() ?? 0
      summary.owner = 3 * longest >= summary.busyTime ? .task(PID(pid)) : .mixed
    }
    return summary
  }

  private static func check(_ lane: DrawnLane, stretches: Int, seed: UInt64) {
    var random = DrawnRandom(seed: seed)
    let runs = DrawnLane.session([lane]).lanes[0].runs
    let first: UInt64 = 999_900
    for _ in 0..<stretches {
      // Stretches of every size, from a nanosecond to all.
      let width = (lane.end + 200 - first) >> UInt64.random(in: 0...16, using: &random)
      let start = first + UInt64.random(in: 0...(lane.end + 200 - first - width), using: &random)
      let edges = [start, start + width / 3, start + width / 3, start + width].map(Timestamp.init)
      let summaries = runs.summaries(between: edges)
      #expect(summaries.count == 3)
      for (place, summary) in summaries.enumerated() {
        #expect(
          summary
            == expected(of: lane, from: edges[place].rawValue, to: edges[place + 1].rawValue))
      }
    }
  }

  @Test(arguments: [0, 1, 2, 31, 32, 33, 64, 255, 256, 257, 600])
  func `few runs are summed up exactly`(count: Int) {
    Self.check(
      Self.lane(runs: count, shares: [1, 1, 1, 1, 1], seed: UInt64(count)), stretches: 150,
      seed: UInt64(count))
  }

  @Test(arguments: [
    [1], [1, 1], [1, 1, 1], [2, 1, 1, 1], [10, 9, 9, 1, 1], [3, 3, 3, 1],
    Array(repeating: 1, count: 40), [30] + Array(repeating: 1, count: 61), [5, 4, 4, 1, 1],
  ])
  func `the owner of thousands of runs is exact near the bound of a third`(shares: [Int]) {
    let seed = UInt64(shares.reduce(0, +))
    Self.check(Self.lane(runs: 6000, shares: shares, seed: seed), stretches: 250, seed: seed + 1)
  }

  @Test func `a task that owns only its own half is found beside many small ones`() {
    var lane = DrawnLane(cpu: 0)
    for index in 0..<4096 as Range<Int32> {
      // Task 1 runs in one block of a hundred, but long; all others once each.
      let isOwner = index / 32 % 100 == 7
      lane.runs.append(DrawnLane.Run(start: lane.end, pid: isOwner ? 1 : index + 2))
      lane.end += isOwner ? 7000 : 100
    }
    lane.events = [DrawnLane.Event(time: 0), DrawnLane.Event(time: lane.end)]
    let runs = DrawnLane.session([lane]).lanes[0].runs
    let summary = runs.summaries(between: [Timestamp(0), Timestamp(lane.end)])[0]
    #expect(summary.owner == .task(PID(1)))
    #expect(summary == Self.expected(of: lane, from: 0, to: lane.end))
  }

  @Test func `no edges and one edge have no stretch between them`() {
    let runs = DrawnLane.session([Self.lane(runs: 40, shares: [1], seed: 1)]).lanes[0].runs
    #expect(runs.summaries(between: []).isEmpty)
    #expect(runs.summaries(between: [Timestamp(1_000_500)]).isEmpty)
  }
}
