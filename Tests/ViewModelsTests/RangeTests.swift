import Testing
import Timeline
import Units
import ViewModels

@MainActor
struct RangeTests {
  private let hand = GraphFixture()
  private var graph: GraphViewModel { hand.graph }

  private func time(_ x: Pixels) -> Timestamp { graph.state.scale.time(at: x) }

  @Test func `a drag selects a range and leaves view, markers and selection`() {
    var heard: [TimeSpan?] = []
    graph.onRangeChange = { heard.append($0) }
    hand.drag(from: 300, to: 500, row: 0)
    let range = TimeSpan(from: time(300), to: time(500))
    #expect(graph.range == range)
    #expect(heard.last == range)
    #expect(heard.count == 2)
    #expect(graph.state.scale.visibleSpan == hand.whole)
    #expect(graph.marks.a == nil)
    #expect(hand.session.selection == nil)
  }

  @Test func `a drag to the left selects the same`() {
    hand.drag(from: 500, to: 300, row: 1)
    #expect(graph.range == TimeSpan(from: time(300), to: time(500)))
  }

  @Test func `a drag beyond the plot ends at its edge`() {
    hand.drag(from: 500, to: 5000, row: 1)
    #expect(graph.range?.start == time(500))
    #expect(graph.range?.end == time(1000))
  }

  @Test(arguments: [(302.0, 100.0, 100.0, 500.0), (497, 800, 300, 800), (302, 900, 500, 900)])
  func `an edge is dragged again, across the other one too`(
    from: Pixels, to: Pixels, start: Pixels, end: Pixels
  ) {
    hand.drag(from: 300, to: 500, row: 0)
    hand.drag(from: from, to: to, row: 1)
    #expect(graph.range == TimeSpan(from: time(start), to: time(end)))
  }

  @Test func `the pointer shows what can be dragged`() {
    hand.drag(from: 300, to: 500, row: 0)
    graph.put(.a, at: Marker(time: time(700)))
    graph.movePointer(to: hand.place(303, row: 0))
    #expect(graph.pointerShape == .sidewaysArrows)
    graph.movePointer(to: hand.place(400, row: 0))
    #expect(graph.pointerShape == .arrow)
    graph.movePointer(to: hand.place(704, row: -1))
    #expect(graph.pointerShape == .hand)
  }

  @Test func `Z shows the range and nothing else`() throws {
    hand.drag(from: 300, to: 500, row: 0)
    let range = try #require(graph.range)
    graph.zoomToRange()
    #expect(graph.state.scale.visibleSpan == range)
    #expect(graph.range == range)
  }

  @Test func `without a range Z shows what lies between the markers`() {
    #expect(!graph.canZoomToRange)
    graph.put(.b, at: Marker(time: hand.time(column: 4)))
    graph.put(.a, at: Marker(time: hand.time(column: 8)))
    graph.zoomToRange()
    #expect(
      graph.state.scale.visibleSpan
        == TimeSpan(from: hand.time(column: 4), to: hand.time(column: 8)))
  }

  @Test func `Esc drops the range, and so does dragging back to where it began`() {
    hand.drag(from: 300, to: 500, row: 0)
    graph.dropRange()
    #expect(graph.range == nil)
    hand.drag(from: 300, to: 500, row: 0)
    graph.press(at: hand.place(600, row: 0), isMiddle: false, modifiers: [])
    graph.drag(byX: 40, y: 0)
    graph.drag(byX: 0, y: 0)
    graph.release()
    #expect(graph.range == nil)
    #expect(graph.marks.a == nil)
  }

  @Test func `Shift and drag moves the picture and selects nothing`() {
    graph.zoomIn()
    hand.drag(from: 500, to: 400, row: 0, modifiers: .shift)
    #expect(graph.range == nil)
  }

  @Test func `a drag in the label column selects nothing`() {
    hand.drag(from: -100, to: 300, row: 0)
    #expect(graph.range == nil)
  }

  @Test func `the band ends where the plot ends`() throws {
    hand.drag(from: 300, to: 500, row: 0)
    graph.show(TimeSpan(from: time(400), to: time(600)))
    let band = try #require(graph.frame.marks.band)
    #expect(band.start == 0)
    #expect(!band.showsStart)
    #expect(band.showsEnd)
    #expect(band.label == "Δ 3.8 µs")
  }
}
