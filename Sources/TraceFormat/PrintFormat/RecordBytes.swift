/// The bytes of one record, from its common fields on, with reads that cannot leave them.
///
/// A read that does not fit gives zero or nothing, never a trap: places and lengths come from the
/// file. SAFETY: `bytes` is valid as long as the caller of the formatter keeps the record mapped,
/// which outlives this value; each access compares its range with the count first.
package struct RecordBytes {
  package let bytes: UnsafeRawBufferPointer
  package let byteOrder: ByteOrder

  @inlinable package init(_ bytes: UnsafeRawBufferPointer, byteOrder: ByteOrder) {
    self.bytes = bytes
    self.byteOrder = byteOrder
  }

  @inlinable package var count: Int { bytes.count }

  @inlinable package subscript(place: Int) -> UInt8 {
    place >= 0 && place < bytes.count ? bytes[place] : 0
  }

  /// The number of 1, 2, 4 or 8 bytes at `offset`; 0 for other sizes and outside the record.
  package func unsigned(at offset: Int, size: Int) -> UInt64 {
    guard offset >= 0, size > 0, offset <= bytes.count, size <= bytes.count - offset else {
      return 0
    }
    switch size {
    case 1:
      return UInt64(bytes[offset])
    case 2:
      let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
      return UInt64(byteOrder == .little ? UInt16(littleEndian: value) : UInt16(bigEndian: value))
    case 4:
      let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      return UInt64(byteOrder == .little ? UInt32(littleEndian: value) : UInt32(bigEndian: value))
    case 8:
      let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      return byteOrder == .little ? UInt64(littleEndian: value) : UInt64(bigEndian: value)
    default:
      return 0
    }
  }

  /// The number at `offset`, with its sign carried to 64 bits where `isSigned`.
  package func number(at offset: Int, size: Int, isSigned: Bool) -> UInt64 {
    let value = unsigned(at: offset, size: size)
    return isSigned ? value.signExtended(fromBytes: size) : value
  }

  /// The part of `range` that lies in the record.
  package func clamped(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<bytes.count) }

  /// The bytes of `range` before the first NUL.
  package func text(in range: Range<Int>) -> UnsafeRawBufferPointer {
    let range = clamped(range)
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] != 0 { end += 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound..<end])
  }

  package func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[clamped(range)])
  }

  /// Where the data of a dynamic array lie: the location word at `offset` holds the place in its
  /// low and the length in its high 16 bits; a word of two bytes (very old kernels) the place
  /// alone.
  package func dynamicRange(at offset: Int, size: Int, isRelative: Bool) -> Range<Int> {
    guard offset >= 0, size > 0, offset <= count, size <= count - offset else { return 0..<0 }
    let word = unsigned(at: offset, size: size)
    var start = Int(word & 0xffff)
    var length = size == 2 ? max(0, count - start) : Int(word >> 16 & 0xffff)
    if start > count { start = 0 }
    if start + length > count { length = 0 }
    if isRelative { start += offset + size }
    return clamped(start..<start + length)
  }
}

extension UInt64 {
  /// This number of `size` bytes with its top bit carried to 64 bits.
  package func signExtended(fromBytes size: Int) -> UInt64 {
    switch size {
    case 1: UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: self)))
    case 2: UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: self)))
    case 4: UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: self)))
    default: self
    }
  }
}
