import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let size = TimelineSize(width: 136 + 12 + 800, height: 400)
private let layout = TimelineLayout.standard

private func frame(
  _ session: TraceSession, from start: UInt64 = 1000, perPixel: Double = 1,
  size: TimelineSize = size, change: (inout TimelineState) -> Void = { _ in }
) -> TimelineFrame {
  var state = TimelineState(
    scale: TimeScale(
      start: Timestamp(start), nanosecondsPerPixel: perPixel,
      width: layout.plotWidth(of: size)), rows: session.cpuRows)
  change(&state)
  return .make(session: session, state: state, size: size, clock: .nanoseconds)
}

private let schedule = DrawnSchedule(
  """
  cpu0    AAAA..BB
  cpu3    ..??AA..
  events  |   x  |
  """, names: ["A": "cc1plus", "B": "ld.lld"])

@Test func `each CPU has a row with its number and its busy share`() {
  let frame = frame(schedule.session)
  #expect(frame.rows.map(\.label) == ["CPU 0", "CPU 3"])
  #expect(frame.rows.map(\.share) == ["75 %", "≥29 %"])
  #expect(frame.rows.map(\.top) == [74, 118])
  #expect(frame.headings.isEmpty)
}

@Test func `wide runs are pieces with names, idle and unknown are none`() {
  let pieces = frame(schedule.session).rows.compactMap(\.cpu?.pieces)
  #expect(pieces[0].map(\.name) == ["cc1plus", "ld.lld"])
  #expect(pieces[0].map(\.start) == [0, 600])
  #expect(pieces[0].map(\.end) == [400, 800])
  #expect(pieces[1].map(\.start) == [400])
}

@Test func `runs narrower than three pixels are left to the bins`() {
  let narrow = frame(schedule.session, perPixel: 100).rows[0].cpu
  #expect(narrow?.pieces.map(\.end) == [4])
  #expect(narrow?.bins.columns[6].content == .task(DrawnSchedule.pid(of: "B")))
}

@Test func `a piece that goes on beyond the plot ends just outside of it`() {
  let pieces = frame(schedule.session, from: 1100, perPixel: 0.25).rows[0].cpu?.pieces
  #expect(pieces?.map(\.start) == [-2])
  #expect(pieces?.map(\.end) == [802])
}

@Test func `a row whose owner is only known from events says so`() {
  var lane = schedule.lanes[0]
  lane.source = .eventOwnership
  let frame = frame(DrawnLane.session([lane]))
  #expect(frame.rows[0].note == "task of last event")
}

@Test func `lost events have a flag with their number, close ones share it`() {
  var lane = DrawnLane(cpu: 0)
  lane.runs = [.init(start: 1000, pid: 1)]
  lane.end = 2000
  lane.events = [
    .init(time: 1000), .init(time: 1010, lost: .some(1000)), .init(time: 1020, lost: .some(211)),
    .init(time: 1500, lost: .some(nil)), .init(time: 1700, lost: .some(.max)),
    .init(time: 1701, lost: .some(.max)),
  ]
  let losses = frame(DrawnLane.session([lane])).rows[0].cpu?.losses
  #expect(losses?.map(\.position) == [10, 500, 700])
  #expect(
    losses?.map(\.label) == [
      "lost 1,211 in 2 places", "lost events", "lost 18,446,744,073,709,551,615 in 2 places",
    ])
}

@Test func `streams have headings as soon as there are two`() {
  let session = DrawnSchedule(
    """
    cpu0    AA
    cpu1    BB
    stream net
    cpu0    AA
    """
  ).session
  let frame = frame(session)
  #expect(frame.headings.map(\.title) == ["top buffer", "net"])
  #expect(frame.headings.map(\.top) == [74, 74 + 26 + 88])
  #expect(frame.rows.map(\.top) == [100, 144, 214])
  #expect(
    frame.contentHeight == TimelineFrame.contentHeight(session: session, rows: session.cpuRows))
  #expect(frame.contentHeight == 74 + 2 * 26 + 3 * 44)
}

@Test func `rows that are not shown make room for the others`() {
  let frame = frame(schedule.session) { $0.rows = [.cpu(LaneIndex(1))] }
  #expect(frame.rows.map(\.label) == ["CPU 3"])
  #expect(frame.rows[0].top == 74)
}

@Test func `only rows that can be seen are in the frame`() {
  let lanes = (0..<100).map { number -> DrawnLane in
    var lane = schedule.lanes[0]
    lane.cpu = UInt16(number)
    return lane
  }
  let session = DrawnLane.session(lanes)
  let frame = frame(session) { state in
    state.scroll(
      by: 440, contentHeight: TimelineFrame.contentHeight(session: session, rows: session.cpuRows),
      size: size)
  }
  #expect(frame.rows.first?.label == "CPU 10")
  #expect(frame.rows.count == 8)
  #expect(frame.contentHeight == 74 + 4400)
}

@Test func `scrolling stops at the last row`() {
  var state = TimelineState(showing: schedule.session.span, rows: [], size: size)
  state.scroll(by: 1e9, contentHeight: 1000, size: size)
  #expect(state.verticalOffset == 600)
  state.scroll(by: -1e9, contentHeight: 1000, size: size)
  #expect(state.verticalOffset == 0)
  state.scroll(by: .nan, contentHeight: 1000, size: size)
  #expect(state.verticalOffset == 0)
}

@Test func `the pointer tells its time on the ruler and the selection has its place`() {
  let event = EventReference(lane: LaneIndex(0), index: EventIndex(1))
  let frame = frame(schedule.session) {
    $0.hover = TimelinePoint(x: 136 + 250, y: 90)
    $0.selection = event
  }
  #expect(frame.hover?.label == "0.000 001 250 s")
  #expect(frame.hover?.position == 250)
  #expect(frame.selection?.position == 400)
}

@Test func `a pointer over the labels and a selection out of view leave no line`() {
  let frame = frame(schedule.session, from: 1500) {
    $0.hover = TimelinePoint(x: 20, y: 90)
    $0.selection = EventReference(lane: LaneIndex(0), index: EventIndex(0))
  }
  #expect(frame.hover == nil)
  #expect(frame.selection == nil)
}

@Test func `a resized view of the whole shows the whole, another keeps its left edge`() throws {
  let span = try #require(schedule.session.span)
  let wide = TimelineSize(width: 1200, height: 400)
  var state = TimelineState(showing: span, rows: [], size: size)
  state.resize(to: wide, within: span)
  #expect(state.scale == .fitting(span, width: layout.plotWidth(of: wide)))
  state.zoom(by: 4, around: 400, within: span)
  let before = state.scale
  state.resize(to: size, within: span)
  #expect(state.scale.start == before.start)
  #expect(state.scale.nanosecondsPerPixel == before.nanosecondsPerPixel)
}

@Test func `a session without events makes a frame without rows`() {
  let frame = TimelineFrame.make(
    session: DrawnLane.session([]), state: TimelineState(showing: nil, rows: [], size: size),
    size: size,
    clock: .nanoseconds)
  #expect(frame.rows.isEmpty)
  #expect(frame.ruler.ticks.isEmpty)
  #expect(frame.note == "There are no events in this trace.")
  #expect(frame.hit(at: TimelinePoint(x: 300, y: 100)).area == .empty)
}
