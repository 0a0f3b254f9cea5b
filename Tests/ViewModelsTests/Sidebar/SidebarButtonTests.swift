import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// What clicks on titles and on the buttons below the lists do.
@MainActor
struct SidebarButtonTests {
  @Test(arguments: TaskColumn.allCases)
  func `the first click on a figure shows the most first, the second the least`(
    column: TaskColumn
  ) async {
    let sample = await SidebarSample()
    sample.tasks.sort(TaskSorting(column == .task ? .run : .task, isDescending: false))
    sample.tasks.sort(by: column)
    let isDescending = column != .task && column != .first
    #expect(sample.tasks.sorting == TaskSorting(column, isDescending: isDescending))
    sample.tasks.sort(by: column)
    #expect(sample.tasks.sorting == TaskSorting(column, isDescending: !isDescending))
  }

  @Test func `a filter without a match says so in place of the list`() async {
    let sample = await SidebarSample()
    #expect(sample.tasks.placeholder.isEmpty)
    sample.tasks.setFilter("nothing")
    #expect(sample.tasks.placeholder.contains("nothing"))
    #expect(sample.sidebar.events.placeholder.isEmpty)
    sample.sidebar.events.setFilter("xyz")
    #expect(sample.sidebar.events.placeholder.contains("xyz"))
    sample.sidebar.events.setFilter("")
    #expect(sample.sidebar.events.placeholder.isEmpty)
  }

  @Test func `a count never needs more room than its column has`() async {
    let sample = await SidebarSample()
    for row in 0..<sample.tasks.count {
      for column in [TaskColumn.events, .switches] {
        #expect(sample.tasks.text(at: row, column).count <= sample.tasks.width(of: column))
      }
    }
  }

  @Test func `rows added from the list are scrolled to`() async {
    let sample = await SidebarSample()
    let graph = sample.session.graph
    graph.resize(to: TimelineSize(width: 1148, height: 74 + 60))
    sample.tasks.plotBusiest(1)
    let added = RowSubject.task(task("A"))
    #expect(graph.isShown(added))
    let row = graph.frame.rows.first { $0.subject == added }
    #expect(row.map { $0.top >= 74 && $0.bottom <= 74 + 60 } ?? false)
  }

  @Test func `of many rows added at once the first is seen`() async {
    let sample = await SidebarSample()
    let graph = sample.session.graph
    graph.resize(to: TimelineSize(width: 1148, height: 74 + 60))
    sample.tasks.plotBusiest(4)
    let first = graph.rows.first { if case .task = $0 { true } else { false } }
    let row = graph.frame.rows.first { $0.subject == first }
    #expect(row.map { $0.top >= 74 && $0.bottom <= 74 + 60 } ?? false)
  }
}
