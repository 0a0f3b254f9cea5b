import TestSupport
import Testing
import Timeline
import Units

@testable import TraceModel

private let schedule = DrawnSchedule(
  """
  cpu0    AAAAAAAA
  events  ||  2 | |
  """)

private func row(_ subject: RowSubject, perPixel: Double) async -> TimelineRow? {
  let session = schedule.session
  var known: [TaskReference: TaskKnowledge] = [:]
  if case .task(let task) = subject { known[task] = await session.knowledge(of: task) }
  let size = TimelineSize(width: 136 + 12 + 900, height: 300)
  let scale = TimeScale(start: Timestamp(1000), nanosecondsPerPixel: perPixel, width: 900)
  let contents = RowContents(session: session) { event in
    EventDescription(
      row: RowIndex(0), reference: event, stream: "", cpu: CPUIndex(0), timestamp: Timestamp(0),
      time: "", task: "", pid: PID(0), latency: "", system: "sys",
      event: "event\(event.index.rawValue)", info: "one\ntwo")
  }
  return TimelineFrame.make(
    session: session, state: TimelineState(scale: scale, rows: [subject]), size: size,
    clock: .nanoseconds, tasks: known, contents: contents
  ).rows.first
}

@Test func `an event with room behind it is labelled, one among others is not`() async {
  let labels = await row(.cpu(LaneIndex(0)), perPixel: 1)?.cpu?.labels ?? []
  // Two events at 400 share a column and cannot both be named.
  #expect(labels.map(\.name) == ["event0", "event1", "event4", "event5"])
  #expect(labels.map(\.position) == [0, 100, 600, 800])
  #expect(labels.map(\.room) == [100, 300, 200, 100])
  #expect(labels.allSatisfy { $0.text == "one" })
}

@Test func `events that stand close have no labels`() async {
  let labels = await row(.cpu(LaneIndex(0)), perPixel: 4)?.cpu?.labels ?? []
  #expect(labels.map(\.name) == ["event1", "event5"])
}

@Test func `the row of a task labels the events that it recorded itself`() async {
  let task = TaskReference(trace: 0, pid: PID(0))
  let other = TaskReference(trace: 0, pid: DrawnSchedule.pid(of: "A"))
  #expect(await row(.task(other), perPixel: 1)?.task?.labels.isEmpty == true)
  #expect(await row(.task(task), perPixel: 1)?.task?.labels.count == 4)
}
