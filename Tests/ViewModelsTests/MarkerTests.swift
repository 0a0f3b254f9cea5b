import Testing
import Timeline
import TraceModel
import Units
import ViewModels

@MainActor
struct MarkerTests {
  private let hand = GraphFixture()
  private var graph: GraphViewModel { hand.graph }

  @Test func `a click on an event puts marker A exactly there`() {
    hand.click(211, row: 0)
    #expect(graph.marks.a == Marker(time: hand.time(column: 4), event: hand.event(0, 1)))
    #expect(graph.marks.b == nil)
  }

  @Test func `a click where no event is puts the marker at the time under the pointer`() {
    hand.click(400, row: 1)
    #expect(graph.marks.a == Marker(time: graph.state.scale.time(at: 400)))
    #expect(hand.session.selection == hand.event(1, 1))
  }

  @Test func `2 chooses B, and the next click puts it`() {
    hand.click(211, row: 0)
    graph.choose(.b)
    hand.click(421, row: 0)
    #expect(graph.marks.a?.time == hand.time(column: 4))
    #expect(graph.marks.b?.time == hand.time(column: 8))
    #expect(
      graph.markerWords
        == MarkerWords(
          a: "A 0.001 004 000 s", b: "B 0.001 008 000 s", active: .b,
          difference: "B−A 4.000 µs"))
  }

  @Test func `the difference has a sign where B comes first`() {
    hand.click(421, row: 0)
    graph.choose(.b)
    hand.click(211, row: 0)
    #expect(graph.markerWords.difference == "B−A −4.000 µs")
  }

  @Test func `M moves the active marker to the selected event`() {
    hand.session.select(row: RowIndex(3))
    graph.choose(.b)
    graph.moveMarkerToSelection()
    let event = hand.session.session.order.event(at: RowIndex(3))
    #expect(graph.marks.b?.event == event)
    #expect(graph.marks.a == nil)
  }

  @Test func `a flag on the ruler is dragged, and a click on it chooses its marker`() {
    hand.click(211, row: 0)
    graph.choose(.b)
    hand.click(-7 + 211, row: -1)
    #expect(graph.marks.active == .a)
    hand.drag(from: 211, to: 700, row: -1)
    #expect(graph.marks.a == Marker(time: graph.state.scale.time(at: 700)))
    #expect(graph.range == nil)
  }

  @Test func `the rows of marked events are marked in the list`() {
    hand.click(211, row: 0)
    let event = hand.event(0, 1)
    #expect(hand.session.list.marks.names == [event: "A"])
    graph.choose(.b)
    graph.moveMarkerToSelection()
    #expect(hand.session.list.marks.names == [event: "AB"])
    graph.clearMarkers()
    #expect(hand.session.list.marks.names.isEmpty)
  }

  @Test(arguments: [0.0, 100, 130, 400, 640, 999])
  func `a marker between events flags none as its own, but the place between two rows`(
    x: Pixels
  ) throws {
    let time = Timestamp(graph.state.scale.time(at: x).rawValue + 1)
    graph.put(.b, at: Marker(time: time))
    let (session, marks) = (hand.session.session, hand.session.list.marks)
    let rows = (0..<session.order.count).map { session.order.event(at: RowIndex($0)) }
    func key(_ event: EventReference) -> Timestamp {
      session[event.lane].events.key(of: event.index)
    }
    let next = rows.first { key($0) >= time }
    let isExact = next.map { key($0) == time } ?? false
    #expect(marks.names == (isExact ? [try #require(next): "B"] : [:]))
    #expect(marks.above == (isExact || next == nil ? [:] : [try #require(next): "B"]))
    #expect(marks.below == (next == nil ? [try #require(rows.last): "B"] : [:]))
  }

  @Test func `a marker at a hidden event flags no row as its own`() async {
    hand.click(211, row: 0)
    let lane = hand.event(0, 1).lane
    hand.session.visibility.hide(lanes: [lane])
    await hand.session.visibility.finish()
    let list = hand.session.list
    #expect(list.marks.names.isEmpty)
    #expect(list.marks.above.count + list.marks.below.count == 1)
    let rows = (0..<list.order.count).map {
      list.marks.text(of: list.order.event(at: RowIndex($0)))
    }
    #expect(rows.filter { !$0.isEmpty }.allSatisfy { $0 == "↑A" || $0 == "↓A" })
    #expect(rows.count { !$0.isEmpty } == 1)
    hand.session.visibility.clear()
    #expect(list.marks.names == [hand.event(0, 1): "A"])
  }

  @Test func `a marker out of view is gone to at the same magnification`() {
    graph.put(.a, at: Marker(time: hand.time(column: 18)))
    for _ in 0..<10 { graph.zoomIn() }
    for _ in 0..<100 { graph.panLeft() }
    let magnification = graph.state.scale.nanosecondsPerPixel
    #expect(graph.frame.marks.flags.isEmpty)
    graph.choose(.b)
    graph.goTo(.a)
    #expect(graph.frame.marks.flags.map(\.name) == [.a])
    #expect(graph.marks.active == .a)
    #expect(graph.state.scale.nanosecondsPerPixel == magnification)
  }

  @Test func `keys zoom around the active marker while the pointer is elsewhere`() {
    graph.put(.a, at: Marker(time: hand.time(column: 4)))
    let before = graph.frame.marks.flags[0].position
    graph.zoomIn()
    #expect(abs(graph.frame.marks.flags[0].position - before) < 1)
  }

  @Test func `X clears the active marker alone`() {
    graph.put(.a, at: Marker(time: hand.time(column: 4)))
    graph.put(.b, at: Marker(time: hand.time(column: 5)))
    graph.clearActiveMarker()
    #expect(graph.marks.a != nil)
    #expect(graph.marks.b == nil)
    #expect(graph.markerWords.difference.isEmpty)
  }

  @Test func `times count from A where that is asked for, in the list as well`() {
    graph.setTimeMode(.sinceMarkerA)
    #expect(graph.reading.text(hand.time(column: 4)) == "0.001 004 000 s")
    graph.put(.a, at: Marker(time: hand.time(column: 8)))
    #expect(graph.reading.text(hand.time(column: 4)) == "A −0.000 004 000 s")
    #expect(hand.session.list.marks.origin == hand.time(column: 8))
    graph.setTimeMode(.sinceStart)
    #expect(hand.session.list.marks.origin == hand.time(column: 0))
    #expect(graph.reading.text(hand.time(column: 4)) == "start +0.000 004 000 s")
  }

  @Test func `the description tells of markers and range`() {
    graph.put(.a, at: hand.time(column: 4))
    graph.put(.b, at: hand.time(column: 8))
    hand.drag(from: 500, to: 600, row: 0)
    let words = hand.session.graphDescription
    #expect(words.contains("A 0.001 004 000 s, B 0.001 008 000 s, B−A 4.000 µs"))
    #expect(words.contains("Range from 0.001 009 500 s, 1.900 µs"))
  }
}
