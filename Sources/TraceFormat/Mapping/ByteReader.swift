/// Reads numbers and strings front to back from bytes that are not trusted.
///
/// Each read checks, loads and advances; on failure it throws and has not moved.
///
/// SAFETY: every load is preceded by a check against `bytes.count`; the reader does not outlive
/// what it borrows because it is only used inside the function that makes it.
package struct ByteReader {
  /// The read would pass the end of the bytes.
  package struct CutOff: Error, Sendable, Hashable {
    package var offset: Int
    package var expectedBytes: UInt64
    package var availableBytes: UInt64

    package init(offset: Int, expectedBytes: UInt64, availableBytes: UInt64) {
      self.offset = offset
      self.expectedBytes = expectedBytes
      self.availableBytes = availableBytes
    }
  }

  package let bytes: UnsafeRawBufferPointer
  package let order: ByteOrder
  package private(set) var offset: Int

  package init(_ bytes: UnsafeRawBufferPointer, order: ByteOrder, at offset: Int = 0) {
    self.bytes = bytes
    self.order = order
    self.offset = min(max(offset, 0), bytes.count)
  }

  package var remaining: Int { bytes.count - offset }

  package mutating func u8() throws(CutOff) -> UInt8 { try load(UInt8.self) }
  package mutating func u16() throws(CutOff) -> UInt16 { try load(UInt16.self) }
  package mutating func u32() throws(CutOff) -> UInt32 { try load(UInt32.self) }
  package mutating func u64() throws(CutOff) -> UInt64 { try load(UInt64.self) }

  /// The next `count` bytes, not copied.
  package mutating func take(_ count: UInt64) throws(CutOff) -> UnsafeRawBufferPointer {
    guard count <= UInt64(remaining) else { throw cutOff(expecting: count) }
    let part = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Int(count)])
    offset += Int(count)
    return part
  }

  /// The text up to the next NUL, which is passed over.
  ///
  /// - Parameter limit: how many bytes, NUL included, may be looked at.
  package mutating func terminatedString(limit: Int = .max) throws(CutOff) -> String {
    let rest = bytes[offset...].prefix(limit)
    guard let end = rest.firstIndex(of: 0) else { throw cutOff(expecting: UInt64(remaining) + 1) }
    let text = String(decoding: bytes[offset..<end], as: UTF8.self)
    offset = end + 1
    return text
  }

  private mutating func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type
  ) throws(CutOff) -> Number {
    let size = MemoryLayout<Number>.size
    guard remaining >= size else { throw cutOff(expecting: UInt64(size)) }
    let raw = bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
    offset += size
    return order == .little ? Number(littleEndian: raw) : Number(bigEndian: raw)
  }

  private func cutOff(expecting count: UInt64) -> CutOff {
    CutOff(offset: offset, expectedBytes: count, availableBytes: UInt64(remaining))
  }
}
