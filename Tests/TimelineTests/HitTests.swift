import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let size = TimelineSize(width: 136 + 12 + 800, height: 400)

private let session = DrawnSchedule(
  """
  cpu0    AAAA..BB
  cpu1    ..??AA..
  events  |2  x  |
  """, names: ["A": "cc1plus"]
).session

private func hit(_ session: TraceSession = session, x: Double, y: Double) -> TimelineHit {
  let state = TimelineState(
    scale: TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 1, width: 800),
    rows: session.cpuRows)
  return TimelineFrame.make(session: session, state: state, size: size, clock: .nanoseconds)
    .hit(at: TimelinePoint(x: x, y: y))
}

private func text(of hit: TimelineHit, describing description: EventDescription? = nil) -> String {
  let reading = TimeReading(clock: .nanoseconds)
  return HoverText.text(for: hit, in: session, reading: reading) { _ in description }
}

@Test func `every place of the graph has its area`() {
  #expect(hit(x: 300, y: 10).area == .overview)
  #expect(hit(x: 300, y: 50).area == .ruler)
  #expect(hit(x: 20, y: 100).area == .label)
  #expect(hit(x: 300, y: 100).area == .plot)
  #expect(hit(x: 300, y: 340).area == .empty)
  #expect(hit(x: 300, y: 74).lane == LaneIndex(0))
  #expect(hit(x: 300, y: 117.9).lane == LaneIndex(0))
  #expect(hit(x: 300, y: 118).lane == LaneIndex(1))
}

@Test func `the run under the pointer is found with its span`() {
  let busy = hit(x: 136 + 100, y: 100)
  #expect(busy.run?.pid == DrawnSchedule.pid(of: "A"))
  #expect(busy.run?.span == TimeSpan(from: Timestamp(1000), to: Timestamp(1400)))
  #expect(hit(x: 136 + 450, y: 100).run?.pid == .idle)
  let unknown = hit(x: 136 + 250, y: 140)
  #expect(unknown.run != nil && unknown.run?.pid == nil)
}

@Test func `the nearest event within reach is meant and none beyond`() {
  #expect(
    hit(x: 136 + 394, y: 100).event == EventReference(lane: LaneIndex(0), index: EventIndex(1)))
  #expect(
    hit(x: 136 + 406, y: 100).event == EventReference(lane: LaneIndex(0), index: EventIndex(1)))
  #expect(hit(x: 136 + 393, y: 100).event == nil)
  #expect(hit(x: 136 + 407, y: 100).event == nil)
}

@Test func `the nearest event is the one that a search over all finds`() {
  var random = DrawnRandom(seed: 9)
  let lane = random.lane(cpu: 0, runs: 60, start: 1000)
  let session = DrawnLane.session([lane])
  for _ in 0..<500 {
    let x = Double.random(in: 0..<800, using: &random)
    let distance = lane.events.map { abs(Double($0.time) - 1000 - x) }.min() ?? .infinity
    let found = hit(session, x: 136 + x, y: 100).event
    if distance > TimelineFrame.reachInPixels {
      #expect(found == nil)
    } else if let found {
      #expect(abs(Double(lane.events[found.index.rawValue].time) - 1000 - x) == distance)
    } else {
      Issue.record("No event was found at \(x).")
    }
  }
}

@Test func `the info line tells CPU, time, run and event`() {
  #expect(
    text(of: hit(x: 136 + 100, y: 100)) == "CPU 0 · 0.000 001 100 s · cc1plus-1001 ran 400 ns")
  #expect(text(of: hit(x: 136 + 450, y: 100)) == "CPU 0 · 0.000 001 450 s · idle for 200 ns")
  #expect(
    text(of: hit(x: 136 + 250, y: 140))
      == "CPU 1 · 0.000 001 250 s · unknown for 200 ns, events were lost")
  #expect(text(of: hit(x: 300, y: 50)) == "0.000 001 164 s")
  #expect(text(of: hit(x: 20, y: 100)) == "CPU 0")
  #expect(text(of: hit(x: 300, y: 340)).isEmpty)
}
