package import TraceFormat

/// Writes numbers and texts one after the other, in the byte order of the file that is made.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []
  package let order: ByteOrder

  package init(_ order: ByteOrder) { self.order = order }

  package var count: Int { bytes.count }

  package mutating func u8(_ value: UInt8) { bytes.append(value) }
  package mutating func u16(_ value: UInt16) { append(value) }
  package mutating func u32(_ value: UInt32) { append(value) }
  package mutating func u64(_ value: UInt64) { append(value) }
  package mutating func s32(_ value: Int32) { append(UInt32(bitPattern: value)) }

  /// A number as wide as a `long` of `size` bytes.
  package mutating func long(_ value: UInt64, size: Int) {
    if size == 4 { append(UInt32(truncatingIfNeeded: value)) } else { append(value) }
  }

  package mutating func raw(_ other: [UInt8]) { bytes += other }

  /// A text as it is, without an end.
  package mutating func text(_ text: String) { bytes += Array(text.utf8) }

  /// A text and the NUL that ends it.
  package mutating func terminated(_ text: String) { bytes += Array(text.utf8) + [0] }

  /// A text in a field of fixed size.
  package mutating func text(_ text: String, in size: Int) {
    let kept = Array(text.utf8.prefix(size))
    bytes += kept + [UInt8](repeating: 0, count: size - kept.count)
  }

  package mutating func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }

  /// Puts a number in place of eight bytes that were written before it was known.
  package mutating func replace(u64 value: UInt64, at place: Int) {
    bytes.replaceSubrange(place..<place + 8, with: encoded(value))
  }

  private mutating func append(_ value: some FixedWidthInteger) { bytes += encoded(value) }

  private func encoded(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: order == .little ? value.littleEndian : value.bigEndian) { Array($0) }
  }
}
