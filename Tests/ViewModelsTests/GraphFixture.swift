import TestSupport
import Timeline
import TraceModel
import Units
import ViewModels

/// A graph of 19 µs on two CPUs, where a pixel of the plot is 19 ns at first, with a hand on it.
@MainActor
struct GraphFixture {
  final class Watch {
    var time = ContinuousClock.now
  }

  let session: SessionViewModel
  /// What the graph takes for the time of day.
  let watch: Watch

  var graph: GraphViewModel { session.graph }
  var whole: TimeSpan { session.session.span ?? TimeSpan(from: .earliest, to: .latest) }

  init() {
    let watch = Watch()
    self.watch = watch
    session = SessionViewModel(
      session: DrawnSchedule(
        """
        cpu0    AAAABBBB..AAAA..BBBB
        events  |   |   | |   | |  |
        cpu1    ....CCCCCCCCCC......
        events  |   |         |    |
        """, start: 1_000_000, step: 1000
      ).session,
      now: { watch.time })
    graph.resize(to: TimelineSize(width: 136 + 1000 + 12, height: 300))
  }

  /// The place of a pixel of the plot in a row, from 0; row -1 is the ruler.
  func place(_ x: Pixels, row: Int) -> TimelinePoint {
    TimelinePoint(x: 136 + x, y: row < 0 ? 52 : 74 + 44 * Double(row) + 22)
  }

  func click(_ x: Pixels, row: Int) {
    graph.press(at: place(x, row: row), isMiddle: false, modifiers: [])
    graph.release()
  }

  func drag(from start: Pixels, to end: Pixels, row: Int, modifiers: InputModifiers = []) {
    graph.press(at: place(start, row: row), isMiddle: false, modifiers: modifiers)
    graph.drag(byX: (end - start) / 2, y: 0)
    graph.drag(byX: end - start, y: 3)
    graph.release()
  }

  func wait(_ duration: Duration) { watch.time += duration }

  /// The time of a column of the drawing.
  func time(column: Int) -> Timestamp { Timestamp(1_000_000 + UInt64(column) * 1000) }

  func event(_ lane: Int, _ index: Int) -> EventReference {
    EventReference(lane: LaneIndex(lane), index: EventIndex(index))
  }
}
