import TestSupport
import Testing
import TraceFormat
import Units

@Suite struct FileHeaderTests {
  private func header(_ bytes: [UInt8]) throws -> FileHeader {
    let scratch = ScratchFile(bytes)
    return try FileHeader(reading: MappedFile(path: scratch.path))
  }

  private let start: [UInt8] = [0x17, 0x08, 0x44] + Array("tracing".utf8)

  @Test func `a header of version 6 ends behind the page size`() throws {
    let header = try header(start + [0x36, 0, 1, 4, 0, 0, 0x20, 0, 0xaa])
    #expect(header.version == 6)
    #expect(header.byteOrder == .big)
    #expect(header.longSize == 4)
    #expect(header.pageSize == 8192)
    #expect(header.compression == .none)
    #expect(header.firstOptions == nil)
    #expect(header.end == 18)
  }

  @Test func `a header of version 7 names its compression and the first options`() throws {
    let bytes =
      start + [0x37, 0, 0, 8, 0, 0x10, 0, 0]
      + Array("zstd\u{0}1.5.4\u{0}".utf8) + [0x21, 0x43, 0, 0, 0, 0, 0, 0]
    let header = try header(bytes)
    #expect(header.version == 7)
    #expect(header.byteOrder == .little)
    #expect(header.compression == .zstd)
    #expect(header.compressionVersion == "1.5.4")
    #expect(header.firstOptions == FileOffset(0x4321))
    #expect(header.end == bytes.count)
  }

  @Test func `what does not begin as a trace is no trace`() {
    let bytes = Array("#!/bin/sh\necho".utf8)
    let scratch = ScratchFile(bytes)
    #expect(
      throws: TraceFileError.notATrace(path: scratch.path, found: Array(bytes.prefix(10)))
    ) {
      try FileHeader(reading: MappedFile(path: scratch.path))
    }
  }

  @Test func `a header cut anywhere is cut off`() throws {
    let whole = TraceSketch(version: 7, compression: .zstd).make()
    for length in 1..<whole.places.header.count {
      let error = #expect(throws: TraceFileError.self, "cut at \(length)") {
        try header(Array(whole.bytes.prefix(length)))
      }
      guard case .cutOff(_, let offset, let expected, let available)? = error else {
        Issue.record("cut at \(length): \(String(describing: error))")
        continue
      }
      #expect(offset <= UInt64(length) && available < expected)
    }
  }

  struct Damage: Sendable {
    var place: Int
    var bytes: [UInt8]
    var error: TraceFileError
  }

  @Test(
    arguments: [
      Damage(place: 10, bytes: [0x38], error: .unsupportedVersion("8")),
      Damage(place: 10, bytes: [0x78], error: .unsupportedVersion("x")),
      Damage(place: 12, bytes: [2], error: .invalidByteOrder(2)),
      Damage(place: 13, bytes: [5], error: .invalidLongSize(5)),
      Damage(place: 14, bytes: [0, 0, 0, 0], error: .invalidPageSize(0)),
      Damage(place: 14, bytes: [0, 8, 0, 0], error: .invalidPageSize(2048)),
      Damage(place: 14, bytes: [1, 0x10, 0, 0], error: .invalidPageSize(4097)),
      Damage(place: 14, bytes: [0, 0, 0, 0x10], error: .invalidPageSize(1 << 28)),
      Damage(place: 18, bytes: Array("lzma".utf8), error: .unsupportedCompression(name: "lzma")),
    ])
  func `a value that no recorder writes is refused and named`(damage: Damage) {
    var bytes = TraceSketch(version: 7, compression: .zstd).bytes()
    bytes.replaceSubrange(damage.place..<damage.place + damage.bytes.count, with: damage.bytes)
    #expect(throws: damage.error) { try header(bytes) }
  }
}
