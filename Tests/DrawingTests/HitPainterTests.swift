import Drawing
import TestSupport
import Testing
import Timeline
import Units

/// Where the hits of a search are.
struct HitPainterTests {
  @Test func `neighbouring parts with hits are one stretch`() {
    #expect(HitColumns([]).stretches == [])
    #expect(HitColumns([false, false]).isEmpty)
    #expect(HitColumns([true, true, false, true]).stretches == [0..<2, 3..<4])
  }

  @Test(arguments: [Theme.light, .dark])
  func `the overview marks the columns with hits at its upper edge`(theme: Theme) {
    let session = DrawnSchedule("cpu0    CCCC..DD\ncpu1    CCCC..DD").session
    let state = TimelineState(
      scale: TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 1, width: 800),
      rows: session.cpuRows)
    var frame = TimelineFrame.make(
      session: session, state: state, size: TimelineSize(width: 948, height: 200),
      clock: .nanoseconds)
    var hasHit = [Bool](repeating: false, count: 800)
    for column in [10, 11, 400] { hasHit[column] = true }
    frame.hits = HitColumns(hasHit)
    var canvas = RecordingCanvas()
    TimelinePainter.paint(frame, theme: theme, on: &canvas)
    let left = TimelineLayout.standard.labelWidth
    let marks = canvas.fills(of: theme.hit).map { [$0.x - left, $0.width, $0.y] }
    #expect(marks == [[10, 2, 0], [400, 1, 0]])
  }

  @Test func `the strip shows a single hit among many rows, and the current one over it`() {
    var hasHit = [Bool](repeating: false, count: 1000)
    hasHit[500] = true
    var canvas = RecordingCanvas()
    HitStripPainter.paint(
      HitColumns(hasHit), current: 1, width: 9, height: 100, theme: .light, on: &canvas)
    let hit = canvas.fills(of: Theme.light.hit)
    #expect(hit.count == 1)
    #expect(hit.first.map { $0.y == 50 && $0.height >= 2 } ?? false)
    let current = canvas.fills(of: Theme.light.selection)
    #expect(current.first.map { $0.y + $0.height } == 100)
  }
}
