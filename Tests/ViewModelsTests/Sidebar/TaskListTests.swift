import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// The list of tasks: figures, filter, order, selection and ticks.
@MainActor
struct TaskListTests {
  @Test func `tasks stand by run time at first, with their figures in words`() async {
    let sample = await SidebarSample()
    #expect(sample.texts(.task) == ["bash-1001", "cc1plus-1002", "kworker/u8-1003", "ld.lld-1004"])
    #expect(sample.texts(.run) == ["600 ns", "600 ns", "600 ns", "200 ns"])
    #expect(sample.texts(.wait) == ["300 ns", "–", "400 ns", "500 ns"])
    // The kworker was preempted, which is no wakeup.
    #expect(sample.texts(.wakeup) == ["300 ns", "–", "–", "500 ns"])
    #expect(sample.texts(.switches) == ["2", "1", "2", "1"])
    #expect(sample.texts(.share) == ["19 %", "19 %", "19 %", "6 %"])
    #expect(sample.tasks.countWords == "4 tasks")
  }

  @Test(arguments: [
    ("kw", ["kworker/u8-1003"]), ("KWORKER", ["kworker/u8-1003"]), ("1004", ["ld.lld-1004"]),
    ("h-1001", ["bash-1001"]), (" bash ", ["bash-1001"]), ("nothing", []),
    ("/^(bash|ld)/", ["bash-1001", "ld.lld-1004"]),
    ("/-100[34]$", ["kworker/u8-1003", "ld.lld-1004"]),
    ("/", ["bash-1001", "cc1plus-1002", "kworker/u8-1003", "ld.lld-1004"]),
  ])
  func `a filter takes a part of the name, a PID or a regular expression`(
    filter: String, expected: [String]
  ) async {
    let sample = await SidebarSample()
    sample.tasks.setFilter(filter)
    #expect(sample.texts(.task) == expected)
    #expect(sample.tasks.filterFault == nil)
    if expected.count < 4 { #expect(sample.tasks.countWords == "\(expected.count) of 4 tasks") }
  }

  @Test func `a faulty regular expression is told and hides nothing`() async {
    let sample = await SidebarSample()
    sample.tasks.setFilter("/(bash")
    #expect(sample.tasks.filterFault != nil)
    #expect(sample.tasks.count == 4)
    sample.tasks.setFilter("/(bash)")
    #expect(sample.tasks.filterFault == nil)
    #expect(sample.tasks.count == 1)
  }

  @Test(arguments: TaskColumn.allCases)
  func `each column sorts both ways`(column: TaskColumn) async {
    let sample = await SidebarSample()
    sample.tasks.sort(TaskSorting(column, isDescending: false))
    let up = sample.texts(column)
    sample.tasks.sort(TaskSorting(column, isDescending: true))
    #expect(sample.texts(column) == up.reversed())
    #expect(Set(sample.texts(.task)).count == 4)
  }

  @Test func `by wait the longest comes first and those without last`() async {
    let sample = await SidebarSample()
    sample.tasks.sort(TaskSorting(.wait, isDescending: true))
    #expect(
      sample.texts(.task) == ["ld.lld-1004", "kworker/u8-1003", "bash-1001", "cc1plus-1002"])
    #expect(TaskSorting("wait-descending") == TaskSorting(.wait, isDescending: true))
    #expect(TaskSorting("task") == TaskSorting(.task, isDescending: false))
    #expect(TaskSorting("wait-up") == nil)
    #expect(TaskSorting("") == nil)
  }

  @Test func `a tick shows the task's row, and takes it away again`() async throws {
    let sample = await SidebarSample()
    let row = try #require(sample.tasks.row(of: task("C")))
    #expect(!sample.tasks.isPlotted(at: row))
    sample.tasks.toggle(row: row)
    #expect(sample.session.graph.plottedTasks == [task("C")])
    #expect(sample.tasks.isPlotted(at: row))
    sample.session.graph.remove([.task(task("C"))])
    #expect(!sample.tasks.isPlotted(at: row))
  }

  @Test func `a mixed selection is ticked first, then unticked`() async {
    let sample = await SidebarSample()
    sample.tasks.select([task("A"), task("B")])
    sample.session.graph.plot([.task(task("B"))])
    sample.tasks.toggleSelection()
    #expect(sample.session.graph.plottedTasks == [task("A"), task("B")])
    sample.tasks.toggleSelection()
    #expect(sample.session.graph.plottedTasks == [])
  }

  @Test func `the selection stays while rows move and are filtered out`() async {
    let sample = await SidebarSample()
    sample.tasks.select(rows: [1, 2])
    sample.tasks.setFilter("cc1")
    sample.tasks.sort(TaskSorting(.task, isDescending: true))
    #expect(sample.tasks.selectedTasks == [task("B"), task("C")])
    sample.tasks.setFilter("")
    #expect(sample.tasks.selectedTasks == [task("C"), task("B")])
  }

  @Test func `the busiest are plotted by run time, however the list is sorted`() async {
    let sample = await SidebarSample()
    sample.tasks.sort(TaskSorting(.task, isDescending: true))
    sample.tasks.plotBusiest(3)
    #expect(sample.session.graph.plottedTasks == [task("A"), task("B"), task("C")])
    sample.tasks.plotBusiest(1000)
    #expect(sample.session.graph.plottedTasks.count == 4)
  }

  @Test func `buttons show only the selection, hide it and show it again`() async {
    let sample = await SidebarSample()
    sample.tasks.showOnlySelection()
    #expect(sample.session.visibility.hidden.isEmpty)
    sample.tasks.select([task("A")])
    sample.tasks.showOnlySelection()
    #expect(!sample.session.visibility.isShown(task("B")))
    #expect(sample.session.visibility.isShown(task("A")))
    sample.session.visibility.clear()
    sample.tasks.hideSelection()
    #expect(sample.tasks.isSelectionHidden)
    sample.tasks.hideSelection()
    #expect(!sample.tasks.isSelectionHidden)
  }

  @Test func `actions name tasks by their numbers`() async {
    let sample = await SidebarSample()
    sample.sidebar.setPlotted(tasksNamed: ["1001", "0:1003", "7", "x", "9:1001", ""], true)
    #expect(sample.session.graph.plottedTasks == [task("A"), task("C")])
    sample.sidebar.setPlotted(tasksNamed: ["1001"], false)
    #expect(sample.session.graph.plottedTasks == [task("C")])
    sample.sidebar.showOnly(tasksNamed: ["nobody"])
    #expect(sample.session.visibility.hidden.isEmpty)
  }

  @Test func `a task that was woken and never ran is listed`() async {
    let sample = await SidebarSample(
      DrawnSchedule(
        """
        cpu0    AAAAAAAA
        wakes     Z
        """))
    #expect(sample.texts(.task) == ["A-1001", "Z-1026"])
    #expect(sample.texts(.run) == ["800 ns", "0 ns"])
  }

  @Test func `long waits are marked by more than a colour`() async {
    let sample = await SidebarSample(
      DrawnSchedule(
        """
        cpu0    AABB
        wakes   B
        """, step: 10_000_000))
    sample.tasks.sort(TaskSorting(.task, isDescending: false))
    #expect(sample.texts(.wait) == ["–", "▲ 20.0 ms"])
    #expect(!sample.tasks.hasLongWait(at: 0))
    #expect(sample.tasks.hasLongWait(at: 1))
  }
}
