import JSON
import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// What is kept of the view of a session, and what comes of it when it is opened again.
@MainActor
struct KeptSessionTests {
  private let hand = GraphFixture()
  private var session: SessionViewModel { hand.session }

  private var document: JSONValue { .object(session.kept) }

  /// The same recording, opened anew in a graph that gets its size only then.
  private func reopened(_ kept: JSONValue) -> SessionViewModel {
    let session = GraphFixture().session.session
    let opened = SessionViewModel(session: session)
    opened.restore(kept)
    opened.graph.resize(to: TimelineSize(width: 900, height: 300))
    opened.graph.resize(to: TimelineSize(width: 136 + 1000 + 12, height: 300))
    return opened
  }

  private func task(_ letter: Character) -> TaskReference {
    TaskReference(trace: 0, pid: DrawnSchedule.pid(of: letter))
  }

  @Test func `rows and their order, what is seen, markers, range and selection come back`() {
    let graph = session.graph
    graph.plot([.task(task("C")), .task(task("A"))])
    graph.move(.task(task("C")), to: 0)
    graph.setHeight(99, of: .task(task("A")))
    graph.show(TimeSpan(from: hand.time(column: 4), to: hand.time(column: 14)))
    hand.click(300, row: 1)
    graph.choose(.b)
    graph.put(.b, at: hand.time(column: 9))
    graph.setRange(from: hand.time(column: 6), to: hand.time(column: 8))
    graph.setTimeMode(.sinceMarkerA)
    let opened = reopened(document)
    #expect(opened.graph.rows == graph.rows)
    #expect(opened.graph.state.rowHeights == graph.state.rowHeights)
    #expect(opened.graph.state.scale == graph.state.scale)
    #expect(opened.graph.marks == graph.marks)
    #expect(opened.selection == session.selection && opened.selection != nil)
    #expect(opened.graph.focusedRow == graph.focusedRow)
    #expect(JSONValue.object(opened.kept) == document)
  }

  @Test func `rows that were scrolled away are so again`() {
    let graph = session.graph
    graph.plot("ABC".map { .task(task($0)) })
    graph.resize(to: TimelineSize(width: 136 + 1000 + 12, height: 200))
    graph.scrollRows(to: 37)
    let opened = SessionViewModel(session: GraphFixture().session.session)
    opened.restore(document)
    opened.graph.resize(to: TimelineSize(width: 136 + 1000 + 12, height: 200))
    #expect(opened.graph.rowScroll.offset == 37)
  }

  @Test func `what is hidden is hidden again`() async {
    session.visibility.hide(tasks: [task("B")])
    session.visibility.hide(lanes: [LaneIndex(1)])
    let opened = reopened(document)
    #expect(opened.visibility.hidden == session.visibility.hidden)
    await session.visibility.finish()
    await opened.visibility.finish()
    #expect(opened.list.count == session.list.count)
    #expect(opened.visibility.words == session.visibility.words)
  }

  @Test func `the sidebar is sorted and filtered as before`() {
    session.sidebar.tasks.sort(TaskSorting(.wait, isDescending: true))
    session.sidebar.tasks.setFilter("kw")
    let opened = reopened(document)
    #expect(opened.sidebar.tasks.sorting == TaskSorting(.wait, isDescending: true))
    #expect(opened.sidebar.tasks.filter == "kw")
  }

  @Test func `notes come back with their words`() {
    session.notes.add(from: Timestamp(.max), name: "far away")
    session.notes.add(from: hand.time(column: 3), to: hand.time(column: 5), name: "stall")
    session.notes.setText("two\nlines", of: session.notes.notes[0].id)
    let opened = reopened(document)
    #expect(opened.notes.notes.map(\.name) == ["stall", "far away"])
    #expect(opened.notes.notes.map(\.text) == ["two\nlines", ""])
    #expect(opened.notes.notes.map(\.end) == [hand.time(column: 5), nil])
    #expect(opened.graph.state.notes == opened.notes.notes)
  }

  @Test func `a view of the whole shows the whole of a recording that has grown`() {
    let longer = SessionViewModel(
      session: DrawnSchedule("cpu0    AAAABBBB..AAAA..BBBBAAAABBBB", start: 1_000_000, step: 1000)
        .session)
    longer.restore(document)
    #expect(longer.graph.state.scale.visibleSpan == longer.session.span)
  }

  @Test func `after the user has looked elsewhere another size changes no more than usual`() {
    session.graph.show(TimeSpan(from: hand.time(column: 4), to: hand.time(column: 14)))
    let opened = reopened(document)
    opened.graph.panRight()
    let scale = opened.graph.state.scale
    opened.graph.resize(to: TimelineSize(width: 600, height: 300))
    #expect(opened.graph.state.scale.start == scale.start)
    #expect(opened.graph.state.scale.nanosecondsPerPixel == scale.nanosecondsPerPixel)
  }

  @Test func `a task of the same number and another name is another task`() {
    session.graph.plot([.task(task("A")), .task(task("B"))])
    session.visibility.hide(tasks: [task("A")])
    let other = SessionViewModel(
      session: DrawnSchedule(
        "cpu0    AAAABBBB..AAAA..BBBB", start: 1_000_000, step: 1000, names: ["A": "other"]
      ).session)
    other.restore(document)
    #expect(other.graph.plottedTasks == [task("B")])
    #expect(other.visibility.hidden.isEmpty)
  }

  @Test func `what lies outside of the recording is dropped`() {
    let graph = session.graph
    graph.put(.a, at: hand.time(column: 18))
    graph.put(.b, at: hand.time(column: 2))
    graph.setRange(from: hand.time(column: 1), to: hand.time(column: 18))
    graph.show(TimeSpan(from: hand.time(column: 15), to: hand.time(column: 19)))
    let shorter = SessionViewModel(
      session: DrawnSchedule("cpu0    AAAABBBB", start: 1_000_000, step: 1000).session)
    shorter.restore(document)
    #expect(shorter.graph.marks.a == nil)
    #expect(shorter.graph.marks.b?.time == hand.time(column: 2))
    #expect(shorter.graph.range?.end == shorter.session.span?.end)
    #expect(shorter.graph.state.scale.visibleSpan == shorter.session.span)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `no JSON at all makes a view that cannot be`(seed: UInt64) {
    session.graph.plot([.task(task("C"))])
    session.graph.zoomIn()
    hand.click(300, row: 1)
    session.graph.setRange(from: hand.time(column: 6), to: hand.time(column: 8))
    session.visibility.hide(tasks: [task("B")])
    session.notes.add(from: hand.time(column: 3), to: hand.time(column: 5))
    var drawn = DrawnJSON(seed: seed, names: Self.names(in: document))
    let kept = seed.isMultiple(of: 2) ? drawn.value() : drawn.damaged(document)
    let opened = reopened(kept)
    let (state, span) = (opened.graph.state, hand.whole)
    #expect(state.scale == state.scale.held(within: span))
    #expect(state.verticalOffset >= 0 && state.verticalOffset.isFinite)
    #expect(Set(state.rows).count == state.rows.count)
    #expect(state.marks.range.map { $0.start >= span.start && $0.end <= span.end } ?? true)
    for marker in [state.marks.a, state.marks.b].compactMap({ $0 }) {
      #expect(marker.time >= span.start && marker.time <= span.end)
    }
    for note in opened.notes.notes { #expect(note.end.map { $0 >= note.start } ?? true) }
    // What came of it is a view like any other.
    _ = opened.graph.frame
    let again = reopened(.object(opened.kept))
    #expect(again.graph.rows == opened.graph.rows)
    #expect(again.notes.notes.map(\.name) == opened.notes.notes.map(\.name))
  }

  /// The names of all members of a document.
  private static func names(in value: JSONValue) -> [String] {
    switch value {
    case .object(let members): members.flatMap { [$0.name] + names(in: $0.value) }
    case .array(let values): values.flatMap(names)
    default: []
    }
  }
}
