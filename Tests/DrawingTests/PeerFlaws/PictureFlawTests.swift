import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let theme = Theme.light
private let layout = TimelineLayout.standard
private let size = TimelineSize(width: layout.labelWidth + layout.rightMargin + 800, height: 600)

private let schedule = DrawnSchedule(
  """
  cpu0    AAAABBBBBBAA....CC..AB.C
  left       R     S D
  wakes     c  a    b
  cpu1    ....BBBB..??AAAA..DDEFGH
  wakes      b
  """)

private func pid(_ letter: Character) -> PID { DrawnSchedule.pid(of: letter) }

/// The frame of some rows of the first recording of a session, over the same time whatever the
/// session holds.
private func frame(
  _ session: TraceSession, showing visible: VisibleEvents? = nil
) async -> TimelineFrame {
  let scale = TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 3, width: 800)
  var known: [TaskReference: TaskKnowledge] = [:]
  for letter in "ABC" {
    let task = TaskReference(trace: 0, pid: pid(letter))
    known[task] = await session.knowledge(of: task)
    if let visible { known[task] = known[task]?.shown(in: visible) }
  }
  let contents = RowContents(session: session)
  contents.show(visible)
  let lanes = session.lanes.indices.filter { session.lanes[$0].trace == 0 }
  let rows =
    lanes.map { RowSubject.cpu(LaneIndex($0)) }
    + known.keys.sorted().map { .task($0) }
  return .make(
    session: session, state: TimelineState(scale: scale, rows: rows), size: size,
    clock: .nanoseconds, tasks: known, contents: contents)
}

/// What is painted in the colour of any task, CPU or state, but for event marks; without places,
/// since rows may stand elsewhere.
private func colors(_ frame: TimelineFrame) -> [[UInt32]] {
  var canvas = RecordingCanvas()
  TimelinePainter.paint(frame, theme: theme, on: &canvas)
  let bars = canvas.rasters.prefix(frame.rows.count).map { raster in
    Array(raster.pixels.dropFirst(6 * raster.width))
  }
  let own = Set(theme.tasks + [theme.mixed, theme.blocked, theme.hiddenTask])
  let shapes = canvas.calls.compactMap { call -> [UInt32]? in
    guard case .fill(let rectangle, let color) = call, own.contains(color) else { return nil }
    return [Raster.pixel(color), UInt32(rectangle.x), UInt32(rectangle.width)]
  }
  return bars + shapes
}

// Flaw 12.
@Test func `colours stay when another recording is opened beside the first`() async {
  let alone = schedule.session
  // Lower PIDs, and a longer recording.
  let other = DrawnSchedule("cpu0    ZYXWVUTSRQPONMLKJIHGFEDCBAZYXWVU", start: 500)
  let both = TraceSession(
    traces: [],
    lanes: alone.lanes
      + other.session.lanes.map { lane in
        SessionLane(
          trace: 1, stream: 0, streamName: "", events: lane.events, runs: lane.runs,
          wakeups: lane.wakeups)
      },
    tasks: [TaskNames(names: schedule.names), TaskNames(names: other.names)])
  let before = colors(await frame(alone))
  #expect(before.count > 12)
  #expect(colors(await frame(both)) == before)
}

// Flaw 12.
@Test func `no task changes its colour while the events of others are hidden`() async throws {
  let session = schedule.session
  let before = colors(await frame(session)).flatMap { $0 }
  let grey = Raster.pixel(theme.hiddenTask)
  for letter in "ABCD" {
    var hidden = HiddenEvents()
    hidden.tasks = [TaskReference(trace: 0, pid: pid(letter))]
    let visible = try #require(await hidden.visibleEvents(of: session))
    #expect(visible.count < session.eventCount)
    let after = colors(await frame(session, showing: visible)).flatMap { $0 }
    let changed = zip(before, after).filter { $0 != $1 }
    let own = Raster.pixel(theme.color(of: pid(letter)))
    #expect(before.count == after.count)
    #expect(!changed.isEmpty && changed.allSatisfy { $0.0 == own && $0.1 == grey })
  }
}

// Flaw 12.
@Test func `colours stay while the events of a CPU are hidden`() async throws {
  let session = schedule.session
  var hidden = HiddenEvents()
  hidden.lanes = [LaneIndex(0)]
  let visible = try #require(await hidden.visibleEvents(of: session))
  #expect(visible.count < session.eventCount)
  #expect(colors(await frame(session, showing: visible)) == colors(await frame(session)))
}

// Flaw 7: however many events there are.
@Test func `the overview is as high as CPUs are busy where events stand thick`() {
  var lane = DrawnLane(cpu: 0)
  for round in 0..<8000 as Range<UInt64> {
    lane.runs.append(.init(start: 1000 + round * 10, pid: 7))
    lane.runs.append(.init(start: 1003 + round * 10, pid: 0))
    for offset in 0..<10 as Range<UInt64> {
      lane.events.append(.init(time: 1000 + round * 10 + offset, pid: 7))
    }
  }
  lane.end = 81_000
  lane.events.append(.init(time: 81_000))
  let session = DrawnLane.session([lane])
  let frame = TimelineFrame.make(
    session: session,
    state: TimelineState(showing: session.span, rows: session.cpuRows, size: size), size: size,
    clock: .nanoseconds)
  var canvas = RecordingCanvas()
  TimelinePainter.paint(frame, theme: theme, on: &canvas)
  guard let strip = canvas.rasters.last else { return }
  #expect(strip.width == 800)
  let busy = Raster.pixel(theme.overview)
  // Nothing but the uppermost lines, which are for losses, is never busy.
  let full = Double(strip.height - 5)
  for column in 1..<799 {
    let lines = (0..<strip.height).count { strip.pixels[$0 * strip.width + column] == busy }
    #expect(abs(Double(lines) - 0.3 * full) <= 1)
  }
}

// Flaw 8.
@Test func `no label of the ruler leaves the picture, at the right edge either`() {
  let session = schedule.session
  let size = TimelineSize(width: layout.labelWidth + layout.rightMargin + 300, height: 80)
  var rulers: Set<Int> = []
  for number in 0..<120 {
    let perPixel = 0.02 * Double(number + 1) * Double(number % 7 + 1)
    var state = TimelineState(
      scale: TimeScale(
        start: Timestamp(1000 + UInt64(number * 3)), nanosecondsPerPixel: perPixel, width: 300),
      rows: [.cpu(LaneIndex(0))])
    func ruler() -> [Pixels] {
      let frame = TimelineFrame.make(
        session: session, state: state, size: size, clock: .nanoseconds)
      var canvas = RecordingCanvas()
      TimelinePainter.paint(frame, theme: theme, on: &canvas)
      return canvas.calls.compactMap { call in
        guard case .write(let text, let x, let baseline, _) = call,
          baseline > layout.overviewHeight, baseline < layout.rowsTop
        else { return nil }
        return x + canvas.width(of: text, font: Font(size: 11))
      }
    }
    let ends = ruler()
    rulers.insert(ends.count)
    #expect(ends.allSatisfy { $0 <= size.width })
    // The time under the pointer is told in full although there is no room to its right.
    state.hover = TimelinePoint(x: size.width - layout.rightMargin - 1, y: 78)
    let hovered = ruler()
    #expect(hovered.allSatisfy { $0 <= size.width })
    #expect(hovered.contains { $0 > size.width - 30 })
  }
  #expect(rulers.contains { $0 > 3 })
}
