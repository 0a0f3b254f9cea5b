import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

@MainActor
struct GraphRowTests {
  private let graph = GraphViewModel(
    session: DrawnSchedule(
      """
      cpu0    AAAABBBB..AAAA..BBBB
      cpu1    ....CCCCCCCCCC......
      """
    ).session,
    size: TimelineSize(width: 1148, height: 400))

  private let task = TaskReference(trace: 0, pid: DrawnSchedule.pid(of: "B"))
  private let cpus = [RowSubject.cpu(LaneIndex(0)), .cpu(LaneIndex(1))]

  @Test func `a new graph shows all CPUs`() {
    #expect(graph.rows == cpus)
    #expect(graph.plottedTasks.isEmpty)
  }

  @Test func `a plotted task is read first and then drawn`() async {
    graph.plot([.task(task)])
    #expect(graph.isShown(.task(task)))
    #expect(graph.plottedTasks == [task])
    #expect(graph.frame.rows.last?.content == .reading)
    #expect(graph.frame.rows.last?.note == "reading…")
    await graph.waitForTasks()
    let row = graph.frame.rows.last
    #expect(row?.label == "B-1002")
    #expect(row?.task?.pieces.isEmpty == false)
  }

  @Test func `plotting a task twice changes nothing`() async {
    graph.plot([.task(task), .task(task)])
    await graph.waitForTasks()
    graph.plot([.task(task)])
    await graph.waitForTasks()
    #expect(graph.rows == cpus + [.task(task)])
  }

  @Test func `a task removed while it is read stays removed`() async {
    graph.plot([.task(task)])
    graph.remove([.task(task)])
    await graph.waitForTasks()
    #expect(graph.rows == cpus)
    #expect(graph.tasks.isEmpty)
    #expect(graph.frame.rows.count == 2)
  }

  @Test func `what is known of a task is forgotten with its row and found again with the next`()
    async
  {
    graph.plot([.task(task)])
    await graph.waitForTasks()
    graph.remove([.task(task)])
    #expect(graph.tasks.isEmpty)
    graph.plot([.task(task)])
    await graph.waitForTasks()
    #expect(graph.frame.rows.last?.task != nil)
  }

  @Test func `rows move to any place and keep it`() {
    graph.plot([.task(task)])
    graph.move(.task(task), to: 0)
    #expect(graph.rows == [.task(task)] + cpus)
    graph.move(.task(task), to: 1)
    #expect(graph.rows == [cpus[0], .task(task), cpus[1]])
    graph.move(cpus[0], to: 99)
    #expect(graph.rows == [.task(task), cpus[1], cpus[0]])
    graph.move(.task(TaskReference(trace: 0, pid: PID(4))), to: 0)
    #expect(graph.rows == [.task(task), cpus[1], cpus[0]])
  }

  @Test func `a click in the row of a task selects an event of that task`() async {
    var selected: [EventReference?] = []
    graph.onSelect = { selected.append($0) }
    graph.setRows([.task(task)])
    await graph.waitForTasks()
    let top = graph.frame.rows[0].top
    graph.press(
      at: TimelinePoint(x: 136 + 10, y: top + 20), isMiddle: false, modifiers: [])
    graph.release()
    #expect(selected == [EventReference(lane: LaneIndex(0), index: EventIndex(1))])
  }

  @Test func `removing rows scrolls up as far as the rest allows`() {
    graph.resize(to: TimelineSize(width: 1148, height: graph.frame.layout.rowsTop + 44))
    graph.scrollRows(to: 1000)
    graph.remove([cpus[1]])
    #expect(graph.state.verticalOffset == 0)
  }
}
