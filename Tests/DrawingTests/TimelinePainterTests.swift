import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let size = TimelineSize(width: 136 + 12 + 800, height: 200)
private let theme = Theme.light

private func painted(
  _ drawing: String, names: [Character: String] = [:], perPixel: Double = 1, rasterScale: Int = 1,
  change: (inout TimelineState) -> Void = { _ in }
) -> RecordingCanvas {
  let session = DrawnSchedule(drawing, names: names).session
  var state = TimelineState(
    scale: TimeScale(start: Timestamp(1000), nanosecondsPerPixel: perPixel, width: 800),
    rows: session.cpuRows)
  change(&state)
  let frame = TimelineFrame.make(
    session: session, state: state, size: size, clock: .nanoseconds)
  var canvas = RecordingCanvas(rasterScale: rasterScale)
  TimelinePainter.paint(frame, theme: theme, on: &canvas)
  return canvas
}

private func color(of letter: Character) -> Color {
  theme.color(of: DrawnSchedule.pid(of: letter))
}

/// The pixels of one raster column below the event marks, from the base line up.
private func bar(_ raster: Raster, column: Int) -> [UInt32] {
  (6..<raster.height).reversed().map { raster.pixels[$0 * raster.width + column] }
}

@Test func `a wide run is a bar in the colour of its task with its name`() {
  let canvas = painted("cpu0    AAAA..BB", names: ["A": "cc1plus"])
  #expect(canvas.fills(of: color(of: "A")) == [Rectangle(x: 136, y: 88, width: 400, height: 24)])
  #expect(canvas.texts.contains("cc1plus"))
  #expect(canvas.texts.contains("CPU 0"))
  #expect(canvas.texts.contains("75 %"))
}

@Test func `a name that does not fit is shortened, and left out where little is left`() {
  let long = ["A": "a-very-long-name"] as [Character: String]
  #expect(painted("cpu0    A...", names: long, perPixel: 2).texts.contains("a-ver…"))
  let tight = painted("cpu0    A...", names: long, perPixel: 5)
  #expect(!tight.texts.contains { $0.hasPrefix("a") })
}

@Test func `columns of short runs are as high as they are busy`() {
  let canvas = painted("cpu0    A...BBB.........", perPixel: 400)
  let raster = canvas.rasters[0]
  let a = Raster.pixel(color(of: "A"))
  let b = Raster.pixel(color(of: "B"))
  // A has a quarter of its column of 24 pixels, B three quarters.
  #expect(bar(raster, column: 0) == Array(repeating: a, count: 6) + Array(repeating: 0, count: 18))
  #expect(bar(raster, column: 1) == Array(repeating: b, count: 18) + Array(repeating: 0, count: 6))
  #expect(bar(raster, column: 2).allSatisfy { $0 == 0 })
}

@Test func `the least busy time leaves a trace`() {
  let canvas = painted(
    "cpu0    A..............................................................", perPixel: 6400)
  #expect(bar(canvas.rasters[0], column: 0).filter { $0 != 0 }.count == 1)
}

@Test func `a column of many tasks is drawn in none of their colours`() {
  let canvas = painted("cpu0    ABCDABCD", perPixel: 800)
  #expect(bar(canvas.rasters[0], column: 0).allSatisfy { $0 == Raster.pixel(theme.mixed) })
}

@Test func `unknown time is hatched and idle time is not`() {
  let canvas = painted("cpu0    AA????....")
  let unknown = bar(canvas.rasters[0], column: 300)
  #expect(unknown.contains(Raster.pixel(theme.unknown)))
  #expect(unknown.contains(0))
  #expect(bar(canvas.rasters[0], column: 700).allSatisfy { $0 == 0 })
}

@Test func `a bar ends inside a column where it is alone there, and before it where it is not`() {
  let alone = painted("cpu0    AAA.", perPixel: 7)
  #expect(alone.fills(of: color(of: "A")).first?.width == 300 / 7.0)
  let shared = painted("cpu0    AAAB.", perPixel: 7)
  #expect(shared.fills(of: color(of: "A")).first?.width == 42)
}

@Test func `few events have clear marks and many have lighter ones`() {
  let few = painted(
    """
    cpu0    ........
    events  |  |   |
    """)
  let clear = Raster.pixel(theme.event.opacity(0.85))
  let marks = few.rasters[0].pixels.prefix(800).enumerated().filter { $0.element != 0 }
  #expect(marks.map(\.offset) == [0, 300, 700])
  #expect(marks.allSatisfy { $0.element == clear })
  let many = painted(
    """
    cpu0    ........
    events  ||||||||
    """, perPixel: 100)
  #expect(!many.rasters[0].pixels.contains(clear))
}

@Test func `rasters are as fine as the device`() {
  let canvas = painted("cpu0    AA..", rasterScale: 2)
  #expect(canvas.rasters[0].width == 1600)
  #expect(canvas.rasters[0].height == 60)
}

@Test func `lost events have a line and a flag`() {
  let canvas = painted(
    """
    cpu0    AA......
    events  |  x   |
    """)
  #expect(canvas.texts.contains("lost 10"))
  #expect(canvas.fills(of: theme.loss).contains { $0.x == 136 + 300 && $0.width == 1.5 })
}

@Test func `selection and pointer have their lines`() {
  let canvas = painted("cpu0    AAAA..BB") {
    $0.selection = EventReference(lane: LaneIndex(0), index: EventIndex(1))
    $0.hover = TimelinePoint(x: 136 + 250, y: 100)
  }
  let lines = canvas.calls.compactMap { call -> (Pixels, Color)? in
    if case .stroke(let x, _, _, _, let color) = call { (x, color) } else { nil }
  }
  #expect(lines.contains { $0 == 136 + 400.5 && $1 == theme.selection })
  #expect(lines.contains { $0 == 136 + 250.5 && $1 == theme.hoverLine.opacity(0.7) })
  #expect(canvas.texts.contains("0.000 001 250 s"))
}
