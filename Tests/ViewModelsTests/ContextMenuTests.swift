import Foundation
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// The menu of a place in the graph, on a recording with texts.
@MainActor
struct ContextMenuTests {
  private let session: SessionViewModel
  private var graph: GraphViewModel { session.graph }

  init() async throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../data/samples/sched-irq.dat").standardizedFileURL.path
    session = SessionViewModel(
      session: TraceSession(traces: [try await TraceLoader.load(path: path)]))
    graph.resize(to: TimelineSize(width: 1148, height: 400))
  }

  /// The place of an event's mark.
  private func point(of event: EventReference) throws -> TimelinePoint {
    let row = try #require(graph.frame.rows.first { $0.subject == .cpu(event.lane) })
    let time = session.session[event.lane].events.key(of: event.index)
    return TimelinePoint(x: 136 + graph.state.scale.position(of: time), y: row.top + 10)
  }

  private func target(_ action: String, in menu: ContextMenu, label: String = "") -> String? {
    menu.items.first { $0.action == action && (label.isEmpty || $0.label.contains(label)) }?.target
  }

  /// An event of a task other than idle, in the middle of the trace, with the view close around it.
  private func shownEvent() throws -> EventReference {
    let events = session.session[LaneIndex(0)].events
    let index = try #require(
      (events.count / 2..<events.count).first { events.pid(of: EventIndex($0)) != .idle })
    let event = EventReference(lane: LaneIndex(0), index: EventIndex(index))
    let time = events.key(of: event.index)
    graph.show(
      TimeSpan(from: time.advanced(by: Nanoseconds(-500)), to: time.advanced(by: Nanoseconds(500))))
    return event
  }

  @Test func `it adds the row of the task that had the CPU, and takes it out again`() throws {
    let point = try point(of: try shownEvent())
    let added = try #require(target("win.plot", in: session.contextMenu(at: point)))
    session.plot(try #require(Subject(added)))
    let task = try #require(graph.plottedTasks.first)
    let name = session.session.tasks[0].name(of: task.pid)
    let menu = session.contextMenu(at: point)
    #expect(target("win.plot", in: menu) == nil)
    let removed = try #require(target("win.remove-row", in: menu, label: "the Row of \(name)"))
    session.removeRow(try #require(Subject(removed)))
    #expect(graph.plottedTasks.isEmpty)
  }

  @Test func `it hides the events of a type, and shows all again`() async throws {
    let event = try shownEvent()
    let before = session.list.count
    let name = session.session.description(of: event).eventName
    let menu = session.contextMenu(at: try point(of: event))
    let found = try #require(target("win.hide", in: menu, label: name))
    session.hide(try #require(Subject(found)))
    await session.visibility.finish()
    #expect(session.list.count < before)
    #expect(
      session.contextMenu(at: try point(of: event)).items.contains { $0.action == "win.show-all" })
  }

  @Test func `only the events of a CPU are shown`() async throws {
    let menu = session.contextMenu(at: try point(of: try shownEvent()))
    let found = try #require(target("win.show-only", in: menu, label: "CPU 0"))
    session.showOnly(try #require(Subject(found)))
    await session.visibility.finish()
    #expect(session.list.count == session.session[LaneIndex(0)].events.count)
  }

  @Test func `time and text of an event are copied as the list has them, its number plain`() throws
  {
    let event = try shownEvent()
    let menu = session.contextMenu(at: try point(of: event))
    let row = session.session.order.row(of: event).rawValue
    let cells = session.list.columns.map { session.list.text(at: row, $0) }
    let copied = ["\(row + 1)"] + cells.dropFirst()
    #expect(target("win.copy", in: menu, label: "Text") == copied.joined(separator: "\t"))
    #expect(
      target("win.copy", in: menu, label: "Time") == session.list.text(at: row, .time))
    graph.put(.a, at: graph.marker(at: event))
    #expect(session.list.text(at: row, .number) == "A " + cells[0])
    graph.setTimeMode(.sinceMarkerA)
    #expect(session.list.text(at: row, .time) == "0.000000000")
  }

  @Test func `rows that were taken out are offered again`() throws {
    graph.close(.cpu(LaneIndex(2)))
    let menu = session.contextMenu(at: TimelinePoint(x: 20, y: 50))
    #expect(menu.items.contains { $0.action == "win.plot-cpus" })
    session.plotAllCPUs()
    #expect(graph.rows.count == session.session.lanes.count)
  }

  @Test func `a row of the list has the menu of its event`() throws {
    let event = try shownEvent()
    let position = session.session.order.row(of: event).rawValue
    let menu = session.contextMenu(atListPosition: position)
    #expect(session.selection == event)
    #expect(menu.items.contains { $0.action == "win.plot" })
    let cells = session.list.columns.dropFirst().map { session.list.text(at: position, $0) }
    let copied = ["\(position + 1)"] + cells
    #expect(target("win.copy", in: menu, label: "Text") == copied.joined(separator: "\t"))
    #expect(session.contextMenu(atListPosition: session.list.count).isEmpty)
  }

  @Test func `the menu key opens the menu of the focused row`() throws {
    graph.focus(.cpu(LaneIndex(1)))
    let (menu, point) = try #require(session.contextMenuOfFocusedRow())
    #expect(menu == session.contextMenu(at: point))
    #expect(target("win.remove-row", in: menu) == "cpu:1")
  }

  @Test(arguments: ["", "cpu", "cpu:", "cpu:x", "task:1", "task:0:99999999999", "event:0:70000"])
  func `texts that name nothing are no subjects`(text: String) {
    #expect(Subject(text) == nil)
  }

  @Test(arguments: ["cpu:0", "cpu:99", "cpu:-1", "task:7:1", "task:-1:1", "event:9:1"])
  func `subjects that are not there change nothing`(text: String) async throws {
    let subject = try #require(Subject(text))
    #expect(subject.text == text)
    let rows = graph.rows.count
    session.plot(subject)
    session.hide(subject)
    session.showOnly(subject)
    await session.visibility.finish()
    #expect(graph.rows.count == rows)
  }

  @Test func `several rows keep being selected where one of them is clicked, and have a menu`() {
    let list = session.list
    list.choose(position: 1)
    list.choose(position: 3, extends: true)
    let menu = session.contextMenu(atListPosition: 2)
    #expect(
      menu.sections.first?.map(\.label)
        == ["Copy the 3 Rows", "Copy Them with Headings", "Select Their Range of Time"])
    #expect(list.severalRows == 1..<4)
    #expect(session.contextMenuOfSelection.sections.first == menu.sections.first)
    let other = session.contextMenu(atListPosition: 4)
    #expect(list.selectedRows == 4..<5)
    #expect(other.sections.first != menu.sections.first)
  }
}
