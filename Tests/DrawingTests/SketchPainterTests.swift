import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

/// The picture of a recording that is still being read.
@Suite struct SketchPainterTests {
  /// Two parts of a MiB of pages with as much time between them as each of them lasts.
  private static func sketch() async throws -> LoadSketch {
    let pages = (0..<512).map { page in
      PageSketch(
        at: UInt64(page < 256 ? page : page + 256) * 1000,
        [.switchTask(0, to: 6), .switchTask(6, to: 0, after: 500), .mark(1, after: 499)])
    }
    var sketch = TraceSketch(version: 7, [BufferSketch([.init(0, pages)])])
    sketch.savedCmdlines = ""
    let scratch = ScratchFile(sketch.bytes())
    let progress = LoadProgress(sketchingFrom: 0)
    _ = try await TraceLoader.load(path: scratch.path, progress: progress)
    return try #require(progress.sketch)
  }

  @Test func `time that is not read is told from idle time`() async throws {
    let size = TimelineSize(width: 136 + 12 + 300, height: 200)
    let picture = SketchPicture(try await Self.sketch(), size: size)
    let row = try #require(picture.frame.rows.first)
    #expect(row.label == "CPU 0")
    #expect(row.share == "50 %")
    // A third of the span, but for the columns at its ends.
    #expect(picture.unread == [[100..<200]] || picture.unread == [[101..<200]])
    var canvas = RecordingCanvas()
    SketchPainter.paint(picture, theme: .light, on: &canvas)
    let veil = try #require(canvas.rasters.last)
    let dot = Raster.pixel(Theme.light.rowLine)
    for column in 0..<300 {
      let pixels = (0..<veil.height).map { veil.pixels[$0 * veil.width + column] }
      let isUnread = picture.unread[0].contains { $0.contains(column) }
      #expect(pixels.allSatisfy { ($0 != 0) == isUnread })
      if isUnread, column % 3 == 0 { #expect(pixels.contains(dot)) }
    }
  }
}
