import Testing
import TraceFormat

@Suite struct ByteReaderTests {
  private func read<Result>(
    _ bytes: [UInt8], order: ByteOrder = .little,
    _ body: (inout ByteReader) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw, order: order)
      return try body(&reader)
    }
  }

  @Test func `numbers follow the byte order`() throws {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
    #expect(try read(bytes) { try $0.u64() } == 0x0807_0605_0403_0201)
    #expect(try read(bytes, order: .big) { try $0.u64() } == 0x0102_0304_0506_0708)
    #expect(try read(bytes, order: .big) { try $0.u32() } == 0x0102_0304)
    #expect(try read(bytes) { try $0.u16() } == 0x0201)
  }

  @Test func `a read past the end throws and does not move`() {
    [UInt8]([1, 2, 3]).withUnsafeBytes { raw in
      var reader = ByteReader(raw, order: .little)
      #expect(throws: ByteReader.CutOff(offset: 0, expectedBytes: 4, availableBytes: 3)) {
        try reader.u32()
      }
      #expect(reader.offset == 0)
      #expect(throws: ByteReader.CutOff(offset: 0, expectedBytes: .max, availableBytes: 3)) {
        _ = try reader.take(.max)
      }
      #expect(reader.offset == 0)
    }
  }

  @Test func `a text ends with a NUL inside its limit`() {
    let bytes = Array("ab\u{0}cd".utf8)
    bytes.withUnsafeBytes { raw in
      var reader = ByteReader(raw, order: .little)
      #expect((try? reader.terminatedString()) == "ab")
      #expect(reader.offset == 3)
      #expect((try? reader.terminatedString()) == nil)
      #expect(reader.offset == 3)
      var limited = ByteReader(raw, order: .little)
      #expect((try? limited.terminatedString(limit: 2)) == nil)
    }
  }
}
