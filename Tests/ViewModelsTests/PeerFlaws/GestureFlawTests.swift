import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// What KernelShark has no gesture for, and what it does not tell apart.
///
/// Shown elsewhere: `GraphViewModelTests` that dragging with Shift takes the picture along,
/// `ViewHistoryTests` that any sequence of views is gone back through, `HoverCardTests` what the
/// card at the pointer tells, `RangeTests` what a dragged range does, `OverviewTests` that the
/// overview is exact however busy the trace.
@MainActor
struct GestureFlawTests {
  private let hand = GraphFixture()
  private var graph: GraphViewModel { hand.graph }

  // Flaw 8.
  @Test func `ruler and overview stay while rows scroll away below them`() {
    graph.resize(to: TimelineSize(width: 1148, height: 74 + 50))
    let before = graph.frame
    graph.scroll(ScrollInput(deltaX: 0, deltaY: 1))
    let after = graph.frame
    #expect(after.rows.map(\.top) != before.rows.map(\.top))
    #expect(after.ruler == before.ruler)
    #expect(after.overview == before.overview)
    #expect(after.scale == before.scale)
    for y in [10.0, 60] {
      let point = TimelinePoint(x: 136 + 300, y: y)
      #expect(after.hit(at: point) == before.hit(at: point))
    }
  }

  // Flaw 13.
  @Test func `the middle button takes the picture along, and going back undoes it`() {
    graph.zoomIn()
    hand.wait(.seconds(2))
    let before = graph.state.scale
    let held = before.time(at: 500)
    graph.press(at: hand.place(500, row: 0), isMiddle: true, modifiers: [])
    graph.drag(byX: -30, y: 0)
    graph.drag(byX: -60, y: 0)
    graph.release()
    #expect((graph.state.scale.time(at: 440) - held).rawValue.magnitude <= 20)
    graph.goBack()
    #expect(graph.state.scale == before)
    graph.goForward()
    #expect(graph.state.scale != before)
  }

  // Flaw 13.
  @Test func `the pointer over a run is told by a card, which goes when the pointer goes`() throws {
    #expect(graph.frame.card == nil)
    graph.movePointer(to: hand.place(300, row: 0))
    let card = try #require(graph.frame.card)
    #expect(card.title.hasPrefix("B-1002 ran 4 µs on CPU 0"), "\(card.title)")
    graph.movePointer(to: nil)
    #expect(graph.frame.card == nil)
  }

  // Flaw 13.
  @Test func `a dragged range tells its length in the graph and below it`() async throws {
    hand.drag(from: 200, to: 400, row: 0)
    let range = try #require(graph.range)
    #expect(range.length == 3800)
    #expect(graph.frame.marks.band?.label == "Δ 3.8 µs")
    await hand.session.statistics.finish()
    #expect(hand.session.infoLine.text.contains("3.8"))
    #expect(graph.rangeWords?.contains("3.800 µs") == true)
  }

  // Flaw 18.
  @Test func `of events at one time the one that was meant is selected and marked`() throws {
    let session = SessionViewModel(
      session: DrawnSchedule(
        """
        cpu0    AAAABBBB....
        events  |3  5   |  |
        cpu1    BBBBAAAA....
        events  |3  5      |
        """
      ).session)
    let graph = session.graph
    graph.resize(to: TimelineSize(width: 1148, height: 400))
    let order = session.session.order
    for row in (0..<order.count).map({ RowIndex($0) }) {
      let event = order.event(at: row)
      session.select(row: row)
      #expect(session.selection == event)
      #expect(session.list.selectedRow == row)
      #expect(graph.state.selection == event)
      #expect(graph.frame.selection?.lane == event.lane)
      graph.moveMarkerToSelection()
      #expect(graph.marks.a?.event == event)
      #expect(session.list.marks.names == [event: "A"])
      #expect(session.list.selectedPosition == row.rawValue)
    }
    // From one to the next none is left out and none comes twice.
    session.select(row: RowIndex(0))
    graph.focus(.cpu(LaneIndex(0)))
    var visited = [0]
    while let event = graph.state.selection, event.index.rawValue < 10, visited.count < 20 {
      graph.selectNextOfRow()
      visited.append(graph.state.selection?.index.rawValue ?? -1)
    }
    #expect(visited == Array(0...10))
  }
}
