import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

@MainActor
struct GraphViewModelTests {
  /// 19 µs from the first event to the last on two CPUs; a pixel is 19 ns.
  private let graph = GraphViewModel(
    session: DrawnSchedule(
      """
      cpu0    AAAABBBB..AAAA..BBBB
      events  |   |   | |   | |  |
      cpu1    ....CCCCCCCCCC......
      events  |   |         |    |
      """, start: 1_000_000, step: 1000
    ).session,
    size: TimelineSize(width: 136 + 1000 + 12, height: 300))

  private var whole: TimeSpan { graph.session.span ?? TimeSpan(from: .earliest, to: .latest) }

  /// The place of a pixel of the plot in a row, from 0.
  private func place(_ x: Pixels, row: Int) -> TimelinePoint {
    TimelinePoint(x: 136 + x, y: 74 + 44 * Double(row) + 22)
  }

  private func click(_ point: TimelinePoint, modifiers: InputModifiers = []) {
    graph.press(at: point, isMiddle: false, modifiers: modifiers)
    graph.release()
  }

  @Test func `a new graph shows the whole trace`() {
    #expect(graph.state.scale.visibleSpan == whole)
  }

  @Test func `a turn of the wheel with Ctrl zooms by a quarter around the pointer`() {
    graph.movePointer(to: place(300, row: 0))
    let before = graph.state.scale.time(at: 300)
    graph.scroll(ScrollInput(deltaX: 0, deltaY: -1, modifiers: .control))
    #expect(abs(graph.state.scale.visibleNanoseconds * 1.25 - Double(whole.length)) < 1)
    #expect((graph.state.scale.time(at: 300) - before).rawValue.magnitude <= 20)
  }

  @Test func `zooming in and out again shows the whole trace`() {
    graph.scroll(ScrollInput(deltaX: 0, deltaY: -3, modifiers: .control))
    graph.scroll(ScrollInput(deltaX: 0, deltaY: 4, modifiers: .control))
    #expect(graph.state.scale.visibleSpan == whole)
  }

  @Test func `a touch pad zooms by its pixels`() {
    graph.scroll(
      ScrollInput(deltaX: 0, deltaY: -60, isInPixels: true, modifiers: .control))
    #expect(abs(graph.state.scale.visibleNanoseconds * 1.25 - Double(whole.length)) < 1)
  }

  @Test func `keys zoom around the selection while the pointer is elsewhere`() {
    let event = EventReference(lane: LaneIndex(0), index: EventIndex(1))
    graph.showSelection(event)
    let before = graph.frame.selection?.position
    graph.zoomIn()
    let after = graph.frame.selection?.position
    #expect(before != nil)
    #expect(abs((after ?? 0) - (before ?? 0)) < 1)
  }

  @Test func `the wheel without a key scrolls rows and leaves the time`() {
    graph.resize(to: TimelineSize(width: 1148, height: 74 + 44))
    graph.scroll(ScrollInput(deltaX: 0, deltaY: 1))
    #expect(graph.state.verticalOffset == 44)
    #expect(graph.state.scale.visibleSpan == whole)
  }

  @Test func `the wheel with Shift moves in time, whichever way the system turns it`() {
    graph.zoomIn()
    graph.zoomIn()
    let start = graph.state.scale.start
    graph.scroll(ScrollInput(deltaX: 0, deltaY: 1, modifiers: .shift))
    let once = graph.state.scale.start
    graph.scroll(ScrollInput(deltaX: 1, deltaY: 0, modifiers: .shift))
    #expect(once > start)
    #expect(graph.state.scale.start > once)
  }

  @Test func `nothing can be moved beyond the ends of the trace`() {
    graph.zoomIn()
    for _ in 0..<50 { graph.panLeft() }
    #expect(graph.state.scale.visibleSpan.start == whole.start)
    for _ in 0..<50 { graph.panRight() }
    #expect(graph.state.scale.visibleSpan.end == whole.end)
  }

  @Test func `dragging with Shift takes the picture along`() {
    graph.zoomIn()
    graph.zoomIn()
    let held = graph.state.scale.time(at: 500)
    graph.press(at: place(500, row: 0), isMiddle: false, modifiers: .shift)
    graph.drag(byX: -40, y: 0)
    graph.drag(byX: -100, y: 3)
    graph.release()
    #expect((graph.state.scale.time(at: 400) - held).rawValue.magnitude <= 20)
  }

  @Test func `dragging with the middle button selects nothing`() {
    var selected: [EventReference?] = []
    graph.onSelect = { selected.append($0) }
    graph.press(at: place(500, row: 0), isMiddle: true, modifiers: [])
    graph.release()
    #expect(selected.isEmpty)
  }

  @Test(arguments: [(0.0, 0), (210.0, 1), (440.0, 2), (999.0, 6)])
  func `a click selects the nearest event of its row`(x: Double, event: Int) {
    var selected: [EventReference?] = []
    graph.onSelect = { selected.append($0) }
    click(place(x, row: 0))
    #expect(selected == [EventReference(lane: LaneIndex(0), index: EventIndex(event))])
  }

  @Test func `a click far from any event of its row takes the nearest all the same`() {
    var selected: [EventReference?] = []
    graph.onSelect = { selected.append($0) }
    click(place(400, row: 1))
    #expect(selected == [EventReference(lane: LaneIndex(1), index: EventIndex(1))])
  }

  @Test func `a press that moves away is no click`() {
    var selected: [EventReference?] = []
    graph.onSelect = { selected.append($0) }
    graph.press(at: place(200, row: 0), isMiddle: false, modifiers: [])
    graph.drag(byX: 30, y: 0)
    graph.drag(byX: 0, y: 0)
    graph.release()
    #expect(selected.isEmpty)
  }

  @Test func `a selection out of view is brought into view at the same magnification`() {
    graph.zoomIn()
    for _ in 0..<10 { graph.zoomIn() }
    for _ in 0..<100 { graph.panLeft() }
    let magnification = graph.state.scale.nanosecondsPerPixel
    graph.showSelection(EventReference(lane: LaneIndex(0), index: EventIndex(5)))
    #expect(graph.frame.selection != nil)
    #expect(graph.state.scale.nanosecondsPerPixel == magnification)
  }

  @Test func `a selection in a row out of view scrolls to the row`() {
    graph.resize(to: TimelineSize(width: 1148, height: 74 + 44))
    graph.showSelection(EventReference(lane: LaneIndex(1), index: EventIndex(0)))
    #expect(graph.state.verticalOffset == 44)
    graph.showSelection(EventReference(lane: LaneIndex(0), index: EventIndex(0)))
    #expect(graph.state.verticalOffset == 0)
  }

  @Test func `a wider window still shows the whole trace`() {
    graph.resize(to: TimelineSize(width: 2000, height: 300))
    #expect(graph.state.scale.visibleSpan == whole)
  }

  @Test func `the description tells range, events and rows`() {
    #expect(
      graph.visibleRangeWords
        == "Shows 0.001 000 000 s to 0.001 019 001 s, 11 events, 2 rows")
  }

  @Test func `a session without events takes every gesture`() {
    let empty = GraphViewModel(session: DrawnLane.session([]))
    empty.zoomIn()
    empty.panLeft()
    empty.zoomToFit()
    empty.scroll(ScrollInput(deltaX: 1, deltaY: 1, modifiers: .control))
    empty.press(at: TimelinePoint(x: 200, y: 60), isMiddle: false, modifiers: [])
    empty.release()
    #expect(empty.visibleRangeWords == "Shows nothing")
  }
}
