import JSON
import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Graph and list show one selection, whoever makes it.
@MainActor
struct SharedSelectionTests {
  private let session = SessionViewModel(
    session: DrawnSchedule(
      """
      cpu0    AAAA..BBBB
      events  |   | |  |
      cpu1    CCCCCC....
      events  |     |  |
      """
    ).session)

  @Test func `a row chosen in the list is marked in the graph`() {
    session.list.choose(position: 3)
    let event = session.session.order.event(at: RowIndex(3))
    #expect(session.selection == event)
    #expect(session.graph.state.selection == event)
    #expect(session.list.selectedPosition == 3)
  }

  @Test func `an event selected in the graph is selected in the list and brought into view`() {
    let before = session.list.revealCount
    let event = EventReference(lane: LaneIndex(1), index: EventIndex(1))
    session.graph.onSelect(event)
    #expect(session.list.selectedRow == session.session.order.row(of: event))
    #expect(session.list.revealCount == before + 1)
  }

  @Test func `the same event clicked again is brought into view again`() {
    let event = EventReference(lane: LaneIndex(1), index: EventIndex(1))
    session.graph.onSelect(event)
    let before = session.list.revealCount
    session.graph.onSelect(event)
    #expect(session.list.revealCount == before + 1)
  }

  @Test func `a list that does not follow the graph selects the row and stays where it is`() {
    session.links.listFollowsGraph = false
    let before = session.list.revealCount
    let event = EventReference(lane: LaneIndex(1), index: EventIndex(1))
    session.graph.onSelect(event)
    #expect(session.list.selectedRow == session.session.order.row(of: event))
    #expect(session.list.revealCount == before)
    session.list.choose(position: 0)
    session.select(event)
    #expect(session.list.revealCount == before + 2)
  }

  @Test func `a graph that does not follow the list marks the event and stays where it is`() {
    let graph = session.graph
    graph.resize(to: TimelineSize(width: 700, height: 300))
    session.select(number: 1)
    for _ in 0..<20 { graph.zoomIn() }
    let seen = graph.state.scale.visibleSpan
    session.links.graphFollowsList = false
    session.list.choose(position: 6)
    #expect(graph.state.selection == session.selection && session.selection != nil)
    #expect(graph.state.scale.visibleSpan == seen)
    session.links.graphFollowsList = true
    session.list.choose(position: 5)
    #expect(graph.state.scale.visibleSpan != seen)
  }

  @Test func `a selection beyond the rows that the list holds has no place in it`() {
    let list = EventListViewModel(session: session.session, capacity: 3)
    list.showSelection(session.session.order.event(at: RowIndex(6)), reveals: false)
    #expect(list.selectedRow == RowIndex(6) && list.selectedPosition == nil)
    list.showSelection(session.session.order.event(at: RowIndex(6)))
    #expect(list.selectedPosition != nil)
  }

  @Test func `who follows whom is kept with the view`() {
    session.links.listFollowsGraph = false
    let opened = SessionViewModel(session: session.session)
    opened.restore(.object(session.kept))
    #expect(opened.links == session.links && !opened.links.listFollowsGraph)
  }

  @Test(arguments: [0, 8, UInt64.max])
  func `a number that no event has selects nothing`(number: UInt64) {
    session.select(number: number)
    #expect(session.selection == nil)
  }

  @Test func `keys move the selection and stop at the ends`() {
    let list = session.list
    #expect(list.press(.end, modifiers: [], rowsOfPage: 3))
    #expect(list.selectedPosition == 6)
    #expect(list.press(.down, modifiers: [], rowsOfPage: 3))
    #expect(list.selectedPosition == 6)
    #expect(list.press(.pageUp, modifiers: [], rowsOfPage: 3))
    #expect(list.selectedPosition == 4)
    #expect(list.press(.home, modifiers: [], rowsOfPage: 3))
    #expect(list.press(.up, modifiers: [], rowsOfPage: 3))
    #expect(list.selectedPosition == 0)
  }

  @Test func `keys with a modifier are left to others`() {
    #expect(!session.list.press(.down, modifiers: .control, rowsOfPage: 3))
    #expect(!session.list.press(nil, modifiers: [], rowsOfPage: 3))
    #expect(session.selection == nil)
  }

  @Test func `the first key selects the first row`() {
    session.list.moveSelection(by: 1)
    #expect(session.list.selectedPosition == 0)
  }

  @Test func `a list that cannot hold all rows follows the selection`() {
    let list = EventListViewModel(session: session.session, capacity: 3)
    #expect(list.count == 3)
    #expect(list.windowWords == "the list shows 3 from number 1")
    list.showSelection(session.session.order.event(at: RowIndex(5)))
    #expect(list.firstRow == RowIndex(4))
    #expect(list.selectedPosition == 1)
    list.showSelection(session.session.order.event(at: RowIndex(0)))
    #expect(list.firstRow == RowIndex(0))
    #expect(list.selectedPosition == 0)
  }

  @Test func `the buffer has a column only where there are several`() {
    #expect(!session.list.columns.contains(.stream))
    let two = DrawnSchedule(
      """
      cpu0    AAAA
      stream foo
      cpu0    BBBB
      """
    ).session
    let list = EventListViewModel(session: two)
    #expect(list.columns.contains(.stream))
    #expect(list.streamName(of: LaneIndex(0)) == "top")
    #expect(list.streamName(of: LaneIndex(1)) == "foo")
  }
}
