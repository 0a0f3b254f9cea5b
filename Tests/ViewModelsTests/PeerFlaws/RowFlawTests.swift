import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Flaws of KernelShark's rows that this graph does not have.
///
/// Shown elsewhere: `GraphRowTests` that a task plotted twice has one row, `TaskRowTests` that the
/// shapes of waits reach the edges of what is seen, `FilterErrorTests` that a filter that names an
/// unknown field is refused, `TaskListTests` that the list of tasks is searched and sorted.
@MainActor
struct RowFlawTests {
  private let session = SessionViewModel(
    session: DrawnSchedule(
      """
      cpu0    AAAABBBBBBAA....CC
      left       R     S D
      wakes     c  a    b
      cpu1    ....BBBB..??AAAA..
      wakes      b
      """
    ).session)
  private var graph: GraphViewModel { session.graph }
  private let tasks = "ABC".map {
    RowSubject.task(TaskReference(trace: 0, pid: DrawnSchedule.pid(of: $0)))
  }

  init() { graph.resize(to: TimelineSize(width: 136 + 12 + 900, height: 400)) }

  private func plot(_ subjects: [RowSubject]) async {
    graph.plot(subjects)
    await graph.waitForTasks()
  }

  private var cpuRows: [TimelineRow] { graph.frame.rows.filter { $0.lane != nil } }

  /// Top and height.
  private var rowPlaces: [[Pixels]] { graph.frame.rows.map { [$0.top, $0.height] } }

  private func hideEverything() async {
    session.visibility.showOnly(tasks: [TaskReference(trace: 0, pid: PID(-77))])
    await session.visibility.finish()
  }

  // Flaw 2.
  @Test func `the rows of CPUs are the same before, with and after the rows of tasks`() async {
    for zooms in [0, 3, 12] {
      graph.zoomToFit()
      for _ in 0..<zooms { graph.zoomIn() }
      let before = cpuRows
      await plot(tasks)
      #expect(graph.frame.rows.count == 5)
      #expect(cpuRows == before)
      graph.remove(tasks)
      #expect(cpuRows == before)
    }
  }

  // Flaw 4: hiding events changes no run and no wait, and nothing of it is left behind.
  @Test(arguments: [0, 1, 2])
  func `runs and waits are the same while events are hidden, and all is as before after that`(
    hidden: Int
  ) async {
    await plot(tasks)
    let before = graph.frame.rows
    #expect(before.contains { $0.task?.pieces.contains { $0.state.isWaiting } == true })
    switch hidden {
    case 0: session.visibility.hide(tasks: [TaskReference(trace: 0, pid: PID(1001))])
    case 1: session.visibility.hide(lanes: [LaneIndex(0)])
    default: session.visibility.showOnly(tasks: [TaskReference(trace: 0, pid: PID(-77))])
    }
    await session.visibility.finish()
    let during = graph.frame.rows
    #expect(during != before)
    #expect(during.map(\.task?.pieces) == before.map(\.task?.pieces))
    #expect(during.map(\.task?.columns) == before.map(\.task?.columns))
    #expect(during.map(\.cpu?.pieces) == before.map(\.cpu?.pieces))
    #expect(
      during.map { $0.cpu?.bins.columns.map(\.content) }
        == before.map { $0.cpu?.bins.columns.map(\.content) })
    #expect(during.map(\.share) == before.map(\.share))
    session.visibility.clear()
    await session.visibility.finish()
    #expect(graph.frame.rows == before)
  }

  // Flaw 5.
  @Test func `a graph whose events are all hidden keeps its runs and says that none are shown`()
    async
  {
    let pieces = cpuRows.map(\.cpu?.pieces)
    let count = session.session.eventCount
    await hideEverything()
    #expect(cpuRows.map(\.cpu?.bins.eventCount) == [0, 0])
    #expect(cpuRows.map(\.cpu?.pieces) == pieces)
    #expect(session.statusWords.hasPrefix("Showing 0 of \(count) events"))
    #expect(session.graphDescription.contains(" 0 of \(count) events, 2 rows"))
    session.visibility.clear()
    #expect(session.graphDescription.contains(" \(count) events, 2 rows"))
    #expect(!session.graphDescription.contains(" of "))
  }

  // Flaw 6.
  @Test func `every gesture works after a row was added that was there already`() async {
    session.select(row: RowIndex(0))
    await plot([tasks[0]])
    await plot([tasks[0]])
    session.plot(.row(tasks[0]))
    graph.plotTaskOfSelection()
    graph.plot(graph.rows)
    await graph.waitForTasks()
    #expect(graph.rows.count(where: { $0 == tasks[0] }) == 1)
    graph.press(at: TimelinePoint(x: 136 + 500, y: 100), isMiddle: false, modifiers: [])
    graph.release()
    #expect(graph.marks.a != nil)
    graph.press(at: TimelinePoint(x: 136 + 100, y: 100), isMiddle: false, modifiers: [])
    graph.drag(byX: 200, y: 0)
    graph.release()
    #expect(graph.range != nil)
    let whole = graph.state.scale
    graph.movePointer(to: TimelinePoint(x: 136 + 500, y: 100))
    graph.scroll(ScrollInput(deltaX: 0, deltaY: -4, modifiers: .control))
    let zoomed = graph.state.scale
    #expect(zoomed != whole)
    graph.press(at: TimelinePoint(x: 136 + 500, y: 100), isMiddle: true, modifiers: [])
    graph.drag(byX: 90, y: 0)
    graph.release()
    #expect(graph.state.scale.start < zoomed.start)
  }

  // Flaw 14, and that of the rows of a list.
  @Test func `rows are as high after a filter as before, whatever was marked`() async {
    await plot(tasks)
    graph.setHeight(77, of: tasks[1])
    session.select(row: RowIndex(4))
    graph.moveMarkerToSelection()
    let before = rowPlaces
    #expect(before.map { $0[1] } == [44, 44, 40, 77, 40])
    await hideEverything()
    #expect(rowPlaces == before)
    session.visibility.clear()
    #expect(rowPlaces == before)
  }
}

extension TaskState {
  fileprivate var isWaiting: Bool {
    self == .runnableAfterWakeup || self == .runnableAfterPreemption
  }
}
