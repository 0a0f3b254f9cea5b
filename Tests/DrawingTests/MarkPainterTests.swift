import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let size = TimelineSize(width: 136 + 12 + 800, height: 200)

private func painted(
  theme: Theme = .light, _ change: (inout GraphMarks) -> Void
) -> RecordingCanvas {
  let session = DrawnSchedule("cpu0    CCCC..DD\ncpu1    CCCC..DD").session
  var state = TimelineState(
    scale: TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 1, width: 800),
    rows: session.cpuRows)
  change(&state.marks)
  let frame = TimelineFrame.make(
    session: session, state: state, size: size, clock: .nanoseconds)
  var canvas = RecordingCanvas()
  TimelinePainter.paint(frame, theme: theme, on: &canvas)
  return canvas
}

private let bottom = 74 + 2 * 44.0

extension RecordingCanvas {
  /// What is filled below the overview, which shows the marks on its own scale.
  fileprivate func marks(of color: Color) -> [Rectangle] {
    fills(of: color).filter { $0.y + $0.height > TimelineLayout.standard.overviewHeight }
  }
}

@Test(arguments: [Theme.light, .dark])
func `A is a whole line through all rows and B a broken one`(theme: Theme) {
  let canvas = painted(theme: theme) {
    $0.a = Marker(time: Timestamp(1100))
    $0.b = Marker(time: Timestamp(1300))
  }
  let a = canvas.marks(of: theme.marks.a).filter { $0.width == 2 }
  #expect(a.map(\.x) == [236])
  #expect(a.allSatisfy { $0.y <= 74 && $0.y + $0.height == bottom })
  let b = canvas.marks(of: theme.marks.b).filter { $0.width == 2 }
  #expect(b.count > 5)
  #expect(b.allSatisfy { $0.x == 436 && $0.y + $0.height <= bottom })
  for name in ["A", "B"] { #expect(canvas.texts.contains(name)) }
}

@Test func `the flag of the active marker is filled and the other hollow`() {
  let canvas = painted {
    $0.a = Marker(time: Timestamp(1100))
    $0.b = Marker(time: Timestamp(1300))
    $0.active = .b
  }
  let inner = canvas.fills(of: Theme.light.rulerBackground).filter { $0.width == 15 }
  #expect(inner.map(\.x) == [229.5])
}

@Test func `a marker out of view is not painted`() {
  let canvas = painted { $0.a = Marker(time: Timestamp(1801)) }
  #expect(canvas.marks(of: Theme.light.marks.a).isEmpty)
  #expect(!canvas.texts.contains("A"))
}

@Test func `a marker out of view is seen in the overview`() {
  let canvas = painted { $0.a = Marker(time: Timestamp(1799)) }
  let inOverview = canvas.fills(of: Theme.light.marks.a).filter { $0.y < 40 }
  #expect(inOverview.count == 1)
}

@Test func `the range is a band with edges and its length`() {
  let canvas = painted { $0.range = TimeSpan(from: Timestamp(1200), to: Timestamp(1500)) }
  #expect(
    canvas.fills(of: Theme.light.marks.range)
      == [Rectangle(x: 336, y: 74, width: 300, height: bottom - 74)])
  #expect(canvas.texts.contains("Δ 300 ns"))
  let edges = canvas.calls.compactMap { call -> Pixels? in
    if case .stroke(let x, _, _, _, Theme.light.marks.rangeEdge) = call { x } else { nil }
  }
  #expect(edges == [336.5, 636.5])
}

@Test func `the part of a range in view has no edge where the picture ends`() {
  let canvas = painted { $0.range = TimeSpan(from: Timestamp(500), to: Timestamp(5500)) }
  // Nor a tint, since all that is seen lies in the range.
  #expect(canvas.fills(of: Theme.light.marks.range).isEmpty)
  #expect(canvas.texts.contains("Δ 5 µs"))
  let edges = canvas.calls.contains {
    if case .stroke(_, _, _, _, Theme.light.marks.rangeEdge) = $0 { true } else { false }
  }
  #expect(!edges)
}

@Test(arguments: [1350, 1320, 1390, 1290] as [UInt64])
func `no flag covers the length of the range`(time: UInt64) throws {
  let canvas = painted {
    $0.range = TimeSpan(from: Timestamp(1200), to: Timestamp(1500))
    $0.a = Marker(time: Timestamp(time))
    $0.b = Marker(time: Timestamp(1420))
  }
  let pill = try #require(canvas.fills(of: Theme.light.marks.rangePill).first)
  let flags = [Theme.light.marks.a, Theme.light.marks.b].flatMap(canvas.fills)
    .filter { $0.width == 18 }
  #expect(flags.count == 2)
  #expect(!flags.contains { pill.x < $0.x + $0.width && $0.x < pill.x + pill.width })
}
