import CairoCanvas
import Drawing
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

@Test func `a raster arrives pixel by pixel`() throws {
  var raster = Raster(width: 3, height: 2)
  raster.pixels = [0xffff_0000, 0, 0xff00_ff00, 0xff00_00ff, 0xffff_ffff, 0x8040_0000]
  let found = try pixels(width: 4, height: 3) { canvas in
    canvas.draw(raster, in: Rectangle(x: 1, y: 1, width: 3, height: 2))
  }
  #expect(found[0] == [0, 0, 0, 0])
  #expect(found[1] == [0, 0xffff_0000, 0, 0xff00_ff00])
  #expect(found[2] == [0, 0xff00_00ff, 0xffff_ffff, 0x8040_0000])
}

@Test func `a raster as fine as the device arrives pixel by pixel`() throws {
  var raster = Raster(width: 4, height: 4)
  for place in 0..<16 { raster.pixels[place] = 0xff00_0000 | UInt32(place) * 0x0f }
  let found = try pixels(width: 4, height: 4, scale: 2) { canvas in
    #expect(canvas.rasterScale == 2)
    canvas.draw(raster, in: Rectangle(x: 0, y: 0, width: 2, height: 2))
  }
  #expect(found.flatMap { $0 } == raster.pixels)
}

@Test func `nothing is painted outside of a clip`() throws {
  let found = try pixels(width: 3, height: 1) { canvas in
    canvas.clipped(to: Rectangle(x: 1, y: 0, width: 1, height: 1)) { canvas in
      canvas.fill(Rectangle(x: 0, y: 0, width: 3, height: 1), with: Color(0x112233))
    }
  }
  #expect(found == [[0, 0xff11_2233, 0]])
}

@Test func `letters are as wide as they say and longer texts are wider`() throws {
  _ = try pixels(width: 1, height: 1) { canvas in
    let font = Font(size: 12)
    let short = canvas.width(of: "CPU 1", font: font)
    #expect(short > 20 && short < 60)
    #expect(canvas.width(of: "CPU 11", font: font) > short)
    #expect(canvas.width(of: "", font: font) == 0)
    #expect(canvas.width(of: "1111", font: font) == canvas.width(of: "8888", font: font))
  }
}

@Test func `a frame has the colours of its tasks on the screen`() throws {
  let session = DrawnSchedule("cpu0    AAAA..BBBB").session
  let size = TimelineSize(width: 400, height: 130)
  let frame = TimelineFrame.make(
    session: session,
    state: TimelineState(showing: session.span, rows: session.cpuRows, size: size), size: size,
    clock: .nanoseconds)
  let found = try pixels(width: 400, height: 130) { canvas in
    TimelinePainter.paint(frame, theme: .dark, on: &canvas)
  }
  let middle = found[74 + 34]
  for (x, letter) in [(200, "A"), (370, "B")] as [(Int, Character)] {
    let color = Theme.dark.color(of: DrawnSchedule.pid(of: letter))
    #expect(middle[x] == Raster.pixel(color))
  }
  #expect(middle[262] == Raster.pixel(Theme.dark.background))
}
