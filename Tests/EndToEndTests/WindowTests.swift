import Foundation
import Testing
import Timeline
import TraceModel
import Units

/// The real program on a real recording: what it shows is what the model says.
@Suite(
  .enabled(
    if: DrivenWindow.missingTools.isEmpty,
    "This machine lacks \(DrivenWindow.missingTools.joined(separator: ", ")).")
)
struct WindowTests {
  private static let recording = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path

  /// All tests look at the same run.
  private static let run = Task<WindowSteps, any Error> {
    try await DrivenWindow.run(on: recording)
  }
  private static let model = Task {
    TraceSession(traces: [try await TraceLoader.load(path: recording)])
  }

  let steps: WindowSteps
  let session: TraceSession
  let span: TimeSpan

  init() async throws {
    steps = try await Self.run.value
    session = try await Self.model.value
    span = try #require(session.span)
  }

  @Test func `the header bar names the file and tells how much is in it`() {
    let events = Timeline.TimeText.number(UInt64(session.eventCount))
    #expect(steps.opened.frame == "sched-irq.dat — Thresher")
    #expect(steps.opened.labels.contains("sched-irq.dat"))
    #expect(steps.opened.labels.contains("\(events) events · 4 CPUs · 3.83 s · local clock"))
  }

  @Test func `the first rows of the list are the first events of the model`() {
    #expect(
      steps.opened.titles == ["#", "CPU", "Time", "Task", "PID", "Latency", "Event", "Info"])
    let expected = (0..<steps.opened.rows.count).map { cells(of: RowIndex($0)) }
    #expect(steps.opened.rows.count == 20)
    #expect(steps.opened.rows == expected)
  }

  @Test func `the graph shows the whole trace at first`() throws {
    let graph = try #require(GraphDescription(steps.opened.description))
    #expect(graph.visible == span)
    #expect(graph.events == session.eventCount)
    #expect(graph.rows == session.lanes.count)
    #expect(graph.selected == nil)
  }

  @Test func `Ctrl and the wheel zoom around the pointer`() throws {
    let before = try #require(GraphDescription(steps.pointed.description))
    let after = try #require(GraphDescription(steps.zoomed.description))
    let pointer = try #require(before.pointer)
    let pixel = Double(before.visible.length) / plotWidth
    let expectedLength = Double(span.length) / pow(1.25, 6)
    #expect(abs(Double(after.visible.length) - expectedLength) < pixel)
    #expect(after.pointer?.cpu == pointer.cpu)
    let moved = try #require(after.pointer).time - pointer.time
    #expect(Double(moved.rawValue.magnitude) <= pixel)
  }

  @Test func `the number of visible events is the model's at every step`() throws {
    let seen = [
      steps.pointed, steps.zoomed, steps.clicked, steps.panned, steps.last, steps.whole,
    ]
    for step in seen {
      let graph = try #require(GraphDescription(step.description))
      let expected = session.lanes.reduce(0) { count, lane in
        let times = (0..<lane.events.count).map { lane.events.time(of: EventIndex($0)) }
        return count + times.count { graph.visible.contains($0) }
      }
      #expect(graph.events == expected)
    }
  }

  @Test func `a click selects the event of the row that is nearest to the pointer`() throws {
    let graph = try #require(GraphDescription(steps.clicked.description))
    let pointer = try #require(GraphDescription(steps.zoomed.description)?.pointer)
    let lane = try #require(session.lanes.firstIndex { Int($0.cpu.rawValue) == pointer.cpu })
    let events = session.lanes[lane].events
    let distances = (0..<events.count).map {
      (events.time(of: EventIndex($0)) - pointer.time).rawValue.magnitude
    }
    let selected = session.order.event(at: RowIndex(try #require(graph.selected) - 1))
    #expect(selected.lane == LaneIndex(lane))
    // Of events on one pixel any may be taken for the nearest.
    let pixel = Double(graph.visible.length) / plotWidth
    let nearest = Double(try #require(distances.min()))
    #expect(Double(distances[selected.index.rawValue]) <= nearest + pixel)
  }

  @Test func `the list follows every selection and shows the model's text`() throws {
    let seen = [
      steps.clicked, steps.panned, steps.rowChosen, steps.stepped, steps.last, steps.whole,
      steps.jumped,
    ]
    for step in seen {
      let number = try #require(GraphDescription(step.description)?.selected)
      let row = try #require(step.selected)
      #expect(withoutMark(row.cells) == cells(of: RowIndex(number - 1)))
      #expect(row.box.y >= steps.opened.list.y)
      #expect(
        row.box.y + row.box.height <= steps.opened.list.y + steps.opened.list.height + 1)
    }
  }

  @Test func `panning moves the view and keeps its length`() throws {
    let before = try #require(GraphDescription(steps.clicked.description))
    let after = try #require(GraphDescription(steps.panned.description))
    #expect(after.visible.start > before.visible.start)
    let pixel = Int64(Double(before.visible.length) / plotWidth)
    #expect(abs(after.visible.duration.rawValue - before.visible.duration.rawValue) <= pixel)
  }

  @Test func `keys move the selection through the list, and the view goes along`() throws {
    let chosen = try #require(GraphDescription(steps.rowChosen.description)?.selected)
    let stepped = try #require(GraphDescription(steps.stepped.description)?.selected)
    let last = try #require(GraphDescription(steps.last.description))
    #expect(stepped == chosen + 3)
    #expect(last.selected == session.order.count)
    #expect(last.visible.end == span.end)
  }

  @Test func `F shows the whole trace again`() throws {
    let whole = try #require(GraphDescription(steps.whole.description))
    #expect(whole.visible == span)
  }

  @Test func `markers put by mouse and keys tell what lies between them`() throws {
    let marked = try #require(GraphDescription(steps.marked.description))
    let measured = try #require(GraphDescription(steps.measured.description))
    let (first, second) = (marked.markers, measured.markers)
    let (a, b) = (try #require(second.a), try #require(second.b))
    #expect(first.a == a)
    #expect(b > a)
    let words = TimeText.difference(from: a, to: b, clock: .nanoseconds)
    #expect(second.difference == words)
    #expect(steps.measuredLabels.contains("B−A \(words)"))
    #expect(
      steps.measuredLabels.contains("A \(Timeline.TimeText.time(a, clock: .nanoseconds))"))
  }

  @Test func `L goes to the longest wait of the row, and again to the next longest`() async throws {
    let waits = try #require(await session.longestWaits(on: LaneIndex(1), count: 2))
    for (seen, wait) in zip([steps.longestWait, steps.nextWait], waits) {
      let graph = try #require(GraphDescription(seen.description))
      #expect(graph.markers.a == wait.start)
      #expect(graph.markers.b == wait.end)
      #expect(graph.visible.start < wait.start && wait.end < graph.visible.end)
      let selected = session.order.event(at: RowIndex(try #require(graph.selected) - 1))
      // What woke the task, or the switch that let a preempted one run again.
      let time = session[selected.lane].events.key(of: selected.index)
      #expect(wait.wakeup.map { $0 == selected } ?? (time == wait.end))
      let flag = wait.wakeup == nil ? "B " : "A "
      #expect(seen.selected?.cells.first?.hasPrefix(flag) == true)
    }
  }

  @Test func `Ctrl and Z goes back to the view before`() throws {
    let before = try #require(GraphDescription(steps.longestWait.description))
    #expect(GraphDescription(steps.viewBefore.description)?.visible == before.visible)
  }

  @Test func `a range is dragged, and Z shows it`() throws {
    let range = try #require(GraphDescription(steps.range.description))
    let zoomed = try #require(GraphDescription(steps.zoomedToRange.description))
    #expect(zoomed.visible.start == range.rangeStart)
    let share = Double(zoomed.visible.length) / Double(range.visible.length)
    #expect(abs(share - 100 / plotWidth) < 2 / plotWidth)
  }

  @Test func `an action over D-Bus selects any event`() throws {
    let jumped = try #require(GraphDescription(steps.jumped.description))
    #expect(jumped.selected == 5000)
  }

  @Test func `F1 opens the help, and a click chooses a page with its pictures`() {
    #expect(steps.help.pages.first == "Getting started")
    #expect(steps.help.pages.last == "Keyboard")
    #expect(steps.help.labels.contains { $0.contains("sched_switch: prev_state & 2") })
    #expect(steps.help.pictures.contains { $0.contains("A filter that is on") })
  }

  @Test func `a file that is not there is told in a bar, and the session stays open`() {
    #expect(
      steps.failed.labels.contains(
        "/nowhere/trace.dat cannot be opened: no such file or directory."))
    #expect(steps.failed.description == steps.jumped.description)
  }

  @Test func `the program ends when its window is closed`() {
    #expect(steps.exitCode == 0)
  }

  private var plotWidth: Double {
    let graph = steps.opened.graph
    return TimelineLayout.standard.plotWidth(
      of: TimelineSize(width: graph.width, height: graph.height))
  }

  /// The cells without the mark of a marker before the number.
  private func withoutMark(_ cells: [String]) -> [String] {
    var plain = cells
    if let number = cells.first?.split(separator: " ").last { plain[0] = String(number) }
    return plain
  }

  private func cells(of row: RowIndex) -> [String] {
    let event = session.description(of: row)
    return [
      Timeline.TimeText.number(UInt64(row.rawValue + 1)), "\(event.cpu.rawValue)", event.time,
      event.task, "\(event.pid.rawValue)", event.latency, "\(event.system):\(event.event)",
      event.info,
    ]
  }
}
