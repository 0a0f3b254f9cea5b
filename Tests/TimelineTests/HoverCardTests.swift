import TestSupport
import Testing
import Timeline
import Units

@testable import TraceModel

/// A waits on CPU 1 behind B from 1300 to 1700; C on CPU 0 woke it.
private let schedule = DrawnSchedule(
  """
  cpu0    ..CCCC..
  left         D
  wakes      A
  cpu1    AABBBBBA
  left     D     R
  """, names: ["A": "postgres", "B": "ld.lld", "C": "ninja"])

private let layout = TimelineLayout.standard
private let size = TimelineSize(
  width: layout.labelWidth + layout.rightMargin + 800, height: 400)

private func task(_ letter: Character) -> TaskReference {
  TaskReference(trace: 0, pid: DrawnSchedule.pid(of: letter))
}

/// The frame with the pointer in the middle of a row's bar, or above it.
private func frame(
  pointerAt x: Pixels, row: Int, isAboveBar: Bool = false,
  rows: [RowSubject]? = nil, schedule: DrawnSchedule = schedule
) async -> TimelineFrame {
  let session = schedule.session
  let shown = rows ?? session.cpuRows + [.task(task("A"))]
  var known: [TaskReference: TaskKnowledge] = [:]
  for case .task(let task) in shown { known[task] = await session.knowledge(of: task) }
  var state = TimelineState(
    scale: TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 1, width: 800), rows: shown)
  let place = RowStack(session: session, rows: shown).rows[row]
  state.hover = TimelinePoint(
    x: layout.labelWidth + x, y: layout.rowsTop + place.top + (isAboveBar ? 5 : 25))
  let contents = RowContents(session: session) { event in
    EventDescription(
      row: RowIndex(0), reference: event, stream: "", cpu: CPUIndex(0), timestamp: Timestamp(1300),
      time: "", task: "ninja", pid: PID(1003), latency: "", system: "sched",
      event: "sched_waking", info: "comm=postgres\npid=1001")
  }
  return .make(
    session: session, state: state, size: size, clock: .nanoseconds, tasks: known,
    contents: contents)
}

@Test func `a wait tells how long, who woke, and who had the CPU meanwhile`() async {
  let card = await frame(pointerAt: 500, row: 2).card
  #expect(card?.title == "postgres-1001 waited 400 ns to run on CPU 1")
  #expect(
    card?.lines == [
      "woken by ninja-1003 on CPU 0 at 0.000 001 300 s", "meanwhile CPU 1 ran ld.lld-1002 (400 ns)",
    ])
}

@Test func `an arrow leads from the waker's row to the run, whichever stands above`() async throws {
  let down = try #require(await frame(pointerAt: 500, row: 2).card?.arrow)
  #expect(down.from.x == layout.labelWidth + 300)
  #expect(down.to.x == layout.labelWidth + 700)
  #expect(down.from.y < down.to.y)
  let rows: [RowSubject] = [.task(task("A")), .task(task("C"))]
  let up = try #require(await frame(pointerAt: 500, row: 0, rows: rows).card?.arrow)
  #expect(up.from.y > up.to.y)
  let alone = await frame(pointerAt: 500, row: 0, rows: [.task(task("A"))]).card
  #expect(alone != nil && alone?.arrow == nil)
}

@Test func `a run tells where, how long and how it ended`() async {
  let running = await frame(pointerAt: 150, row: 2).card
  #expect(running?.title == "postgres-1001 ran 200 ns on CPU 1")
  #expect(
    running?.lines == ["from 0.000 001 000 s", "then was blocked in the kernel (D)"])
  let cpu = await frame(pointerAt: 450, row: 0).card
  #expect(cpu?.title == "ninja-1003 ran 400 ns on CPU 0")
  #expect(cpu?.lines.last == "then was blocked in the kernel (D)")
}

@Test func `sleep tells who ended it and how long the task then waited`() async {
  let card = await frame(pointerAt: 250, row: 2).card
  #expect(card?.title == "postgres-1001 was blocked in the kernel for 100 ns (D)")
  #expect(
    card?.lines.dropFirst() == [
      "woken by ninja-1003 on CPU 0 at 0.000 001 300 s", "then waited 400 ns for a CPU",
    ])
}

@Test func `idle and unknown time are told as that`() async {
  #expect(await frame(pointerAt: 100, row: 0).card?.title == "CPU 0 was idle for 200 ns")
  let lossy = DrawnSchedule("cpu0    AA??AA")
  let card = await frame(pointerAt: 250, row: 0, rows: [.cpu(LaneIndex(0))], schedule: lossy).card
  #expect(card?.title == "Nobody knows what CPU 0 did for 200 ns")
}

@Test func `above the bar the event is told, with all its lines`() async {
  let card = await frame(pointerAt: 298, row: 0, isAboveBar: true).card
  #expect(card?.title == "sched:sched_waking")
  #expect(
    card?.lines == ["comm=postgres", "pid=1001", "ninja-1003 on CPU 0 at 0.000 001 300 s"])
}

@Test func `there is no card over labels, ruler and empty space`() async {
  let session = schedule.session
  var state = TimelineState(showing: session.span, rows: session.cpuRows, size: size)
  for point in [(20.0, 100.0), (300, 50), (300, 10), (300, 390)] {
    state.hover = TimelinePoint(x: point.0, y: point.1)
    let made = TimelineFrame.make(
      session: session, state: state, size: size, clock: .nanoseconds)
    #expect(made.card == nil)
  }
}

@Test func `the info line tells the wait in one line`() async {
  let made = await frame(pointerAt: 500, row: 2)
  let hit = made.hit(
    at: TimelinePoint(x: layout.labelWidth + 500, y: layout.rowsTop + 88 + 25))
  let text = HoverText.text(
    for: hit, in: made.session, tasks: made.tasks, reading: TimeReading(clock: .nanoseconds)
  ) { _ in nil }
  #expect(
    text == "postgres-1001 · 0.000 001 500 s · waited 400 ns to run on CPU 1, woken by ninja-1003 "
      + "on CPU 0 at 0.000 001 300 s, meanwhile CPU 1 ran ld.lld-1002 (400 ns)")
}

@Test func `a task that nobody let run again has waited all the same`() async {
  let open = DrawnSchedule(
    """
    cpu0    ACCC
    left    S
    wakes     A
    """)
  let card = await frame(pointerAt: 350, row: 0, rows: [.task(task("A"))], schedule: open).card
  #expect(card?.title == "A-1001 waited 200 ns or more for a CPU")
}
