import TestSupport
import Testing
import Timeline
import TraceModel
import Units

@Test func `each column of the overview is what its nanoseconds on all CPUs say`() throws {
  for seed in 0..<30 as Range<UInt64> {
    var random = DrawnRandom(seed: seed)
    let lanes = (0..<3).map { random.lane(cpu: UInt16($0), runs: 40, start: 5000) }
    let session = DrawnLane.session(lanes)
    let overview = try #require(Overview(of: session, width: 90))
    #expect(overview.columns.count == 90)
    for (place, column) in overview.columns.enumerated() {
      let from = overview.scale.edge(at: Double(place)).rawValue
      let to = overview.scale.edge(at: Double(place + 1)).rawValue
      var busy: UInt64 = 0
      var losses = 0
      for lane in lanes {
        losses += lane.events.count { $0.lost != nil && from <= $0.time && $0.time < to }
        for (index, run) in lane.runs.enumerated() where run.pid ?? 0 != 0 {
          let end = index + 1 < lane.runs.count ? lane.runs[index + 1].start : lane.end
          let (first, last) = (max(run.start, from), min(end, to))
          busy += first < last ? last - first : 0
        }
      }
      #expect(column.busyTime == busy)
      #expect(column.lossCount == losses)
      #expect(column.length == 3 * (to - from))
    }
  }
}

@Test func `a CPU of which two streams tell counts once`() throws {
  let session = DrawnSchedule(
    """
    cpu0    AAAA
    stream net
    cpu0    AAAA
    """
  ).session
  let overview = try #require(Overview(of: session, width: 10))
  #expect(overview.columns.dropLast().allSatisfy { $0.busyShare == 1 })
}

@Test func `a busy trace does not fill the strip where it idles`() throws {
  let session = DrawnSchedule("cpu0    AAAA....AAAA....").session
  let overview = try #require(Overview(of: session, width: 16))
  #expect(overview.columns[2].busyShare == 1)
  #expect(overview.columns[6].busyShare == 0)
}

@Test func `the overview has its own time under the pointer`() throws {
  let session = DrawnSchedule("cpu0    AAAABBBB").session
  let layout = TimelineLayout.standard
  let size = TimelineSize(width: layout.labelWidth + layout.rightMargin + 800, height: 300)
  let scale = TimeScale(start: Timestamp(1700), nanosecondsPerPixel: 0.1, width: 800)
  let frame = TimelineFrame.make(
    session: session, state: TimelineState(scale: scale, rows: session.cpuRows), size: size,
    clock: .nanoseconds)
  let hit = frame.hit(at: TimelinePoint(x: layout.labelWidth + 400, y: 20))
  #expect(hit.area == .overview)
  #expect(abs((hit.time - Timestamp(1400)).rawValue) <= 1)
}
