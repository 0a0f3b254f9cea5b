import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let a = DrawnSchedule.pid(of: "A")
private let b = DrawnSchedule.pid(of: "B")

private func bins(
  _ session: TraceSession, start: UInt64, perPixel: Double, columns: Int
) -> [RowBin] {
  let scale = TimeScale(
    start: Timestamp(start), nanosecondsPerPixel: perPixel, width: Double(columns))
  return ColumnBinSource(session: session)
    .bins(of: LaneIndex(0), scale: scale, columns: columns).columns
}

@Test func `each column knows its busy time and the task that had most of it`() {
  let session = DrawnSchedule(
    """
    cpu0    AAAAAABBAA......
    """
  ).session
  let columns = bins(session, start: 1000, perPixel: 400, columns: 4)
  #expect(columns.map(\.busyTime) == [400, 400, 200, 0])
  #expect(columns.map(\.busyShare) == [1, 1, 0.5, 0])
  // A and B have half of the second column each; the lower number stands for it.
  #expect(columns.map(\.content) == [.task(a), .task(a), .task(a), .idle])
}

@Test func `a column without a task that has a third of the busy time is mixed`() {
  let session = DrawnSchedule(
    """
    cpu0    ABCDABCC
    """
  ).session
  let columns = bins(session, start: 1000, perPixel: 400, columns: 2)
  #expect(columns[0].content == .mixed)
  #expect(columns[1].content == .task(DrawnSchedule.pid(of: "C")))
}

@Test func `where events were lost the time is unknown and not idle`() {
  let session = DrawnSchedule(
    """
    cpu0    AA??....
    events  |   x  |
    """
  ).session
  let columns = bins(session, start: 1000, perPixel: 200, columns: 4)
  #expect(columns.map(\.content) == [.task(a), .unknown, .idle, .idle])
  #expect(columns.map(\.unknownTime) == [0, 200, 0, 0])
  #expect(columns.map(\.lossCount) == [0, 0, 1, 0])
}

@Test func `events on the edge of two columns belong to the right one`() {
  let session = DrawnSchedule(
    """
    cpu0    AAAAAAAA
    events  |  23  |
    """
  ).session
  #expect(bins(session, start: 1000, perPixel: 400, columns: 2).map(\.eventCount) == [3, 4])
}

@Test func `columns before and after the recording are empty`() {
  let session = DrawnSchedule(
    """
    cpu0    AA
    """
  ).session
  let columns = bins(session, start: 800, perPixel: 100, columns: 6)
  #expect(columns.map(\.busyTime) == [0, 0, 100, 100, 0, 0])
  #expect(columns.map(\.eventCount) == [0, 0, 1, 0, 1, 0])
}

@Test func `columns narrower than a nanosecond show the one they lie in`() {
  let session = DrawnSchedule(
    """
    cpu0    AB..
    """, step: 1
  ).session
  let columns = bins(session, start: 1000, perPixel: 0.25, columns: 16)
  let contents: [RowBin.Content] = [.task(a), .task(b), .idle, .idle]
  for (column, bin) in columns.enumerated() {
    #expect(bin.content == contents[column / 4])
    #expect(bin.busyShare == (column < 8 ? 1 : 0))
  }
}

@Test func `bins equal what counting nanosecond by nanosecond and event by event gives`() {
  for seed in 0..<60 as Range<UInt64> {
    var random = DrawnRandom(seed: seed)
    let lane = random.lane(cpu: 0, runs: 120, start: 10_000)
    let session = DrawnLane.session([lane])
    let perPixel = Double.random(in: 0.3...4000, using: &random)
    let start = 10_000 + UInt64.random(in: 0...(lane.end - 10_000), using: &random) - 100
    let scale = TimeScale(
      start: Timestamp(start), fraction: Double.random(in: 0..<1, using: &random),
      nanosecondsPerPixel: perPixel, width: 50)
    let found = ColumnBinSource(session: session)
      .bins(of: LaneIndex(0), scale: scale, columns: 50)
    for (column, bin) in found.columns.enumerated() {
      let expected = BruteBin(
        lane: lane, from: scale.edge(at: Double(column)).rawValue,
        to: scale.edge(at: Double(column + 1)).rawValue)
      #expect(bin.eventCount == expected.eventCount)
      #expect(bin.busyTime == expected.times.values.reduce(0, +))
      #expect(bin.unknownTime == expected.unknownTime)
      #expect(bin.lossCount == expected.lossCount)
      if bin.length > 0 { #expect(bin.content == expected.content) }
    }
  }
}

@Test func `bins over the whole span hold every event and all busy time`() {
  for seed in 100..<140 as Range<UInt64> {
    var random = DrawnRandom(seed: seed)
    let lane = random.lane(cpu: 0, runs: 300, start: random.next() >> 2)
    let session = DrawnLane.session([lane])
    guard let span = session.span else { continue }
    let width = Int.random(in: 1...700, using: &random)
    let scale = TimeScale.fitting(span, width: Double(width))
    let bins = ColumnBinSource(session: session).bins(
      of: LaneIndex(0), scale: scale, columns: width)
    #expect(bins.eventCount == lane.events.count)
    let whole = BruteBin(lane: lane, from: span.start.rawValue, to: span.end.rawValue)
    #expect(bins.busyTime == whole.times.values.reduce(0, +))
  }
}

/// What a column holds, found the slow way: over all events and all runs.
private struct BruteBin {
  var eventCount = 0
  var lossCount = 0
  var unknownTime: UInt64 = 0
  var times: [Int32: UInt64] = [:]

  init(lane: DrawnLane, from: UInt64, to: UInt64) {
    for event in lane.events where from <= event.time && event.time < to {
      eventCount += 1
      if event.lost != nil { lossCount += 1 }
    }
    for (index, run) in lane.runs.enumerated() {
      let end = index + 1 < lane.runs.count ? lane.runs[index + 1].start : lane.end
      let length = min(end, to) > max(run.start, from) ? min(end, to) - max(run.start, from) : 0
      guard length > 0, run.pid != 0 else { continue }
      if let pid = run.pid { times[pid, default: 0] += length } else { unknownTime += length }
    }
  }

  var content: RowBin.Content {
    let sum = times.values.reduce(0, +)
    guard let most = times.values.max() else { return unknownTime > 0 ? .unknown : .idle }
    guard Double(most) >= Double(sum) / 3 else { return .mixed }
    return .task(PID(times.filter { $0.value == most }.keys.min() ?? 0))
  }
}
