import CairoCanvas
import Drawing
import Foundation
import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private func frame() -> TimelineFrame {
  let session = DrawnSchedule(
    """
    cpu0    AAAA..BB..AABBC.CC..
    cpu1    ..??AA......BBBBBBBB
    events  |   x  |  |  |||||||
    """, names: ["A": "cc1plus", "B": "ld.lld"]
  ).session
  let size = TimelineSize(width: 600, height: 140)
  return TimelineFrame.make(
    session: session,
    state: TimelineState(showing: session.span, rows: session.cpuRows, size: size), size: size,
    clock: .nanoseconds)
}

private func written(as ending: String, scale: Double = 1) throws -> Data {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("thresher-\(UUID().uuidString).\(ending)")
  defer { try? FileManager.default.removeItem(at: url) }
  try PictureFile(path: url.path).write(frame(), theme: .light, scale: scale)
  return try Data(contentsOf: url)
}

@Test func `a PNG has the size of the frame times the scale`() throws {
  for scale in [1, 2] {
    let bytes = [UInt8](try written(as: "png", scale: Double(scale)))
    #expect(bytes.prefix(4) == [0x89, 0x50, 0x4e, 0x47])
    let sides = [16, 20].map { place in
      bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    #expect(sides == [600 * scale, 140 * scale])
  }
}

@Test func `SVG and PDF are written as their names say`() throws {
  #expect(String(decoding: try written(as: "svg"), as: UTF8.self).contains("<svg"))
  #expect(String(decoding: try written(as: "PDF").prefix(5), as: UTF8.self) == "%PDF-")
}

@Test func `a name without a known ending and a folder that is not there are told`() throws {
  #expect(throws: PictureFile.WriteError.unknownFormat(path: "graph.bmp")) {
    try PictureFile(path: "graph.bmp")
  }
  #expect(throws: PictureFile.WriteError.unknownFormat(path: "dir.d/png")) {
    try PictureFile(path: "dir.d/png")
  }
  for ending in ["png", "svg", "pdf"] {
    let path = "/nowhere/at/all/graph.\(ending)"
    let file = try PictureFile(path: path)
    #expect {
      try file.write(frame(), theme: .light)
    } throws: { error in
      if case .cannotWrite(path, _) = error as? PictureFile.WriteError { true } else { false }
    }
  }
}
