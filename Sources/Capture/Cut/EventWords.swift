internal import TraceFormat

/// Writes the words of a ring-buffer page in the byte order of its recording (fact sheet 2.1, 2.2).
///
/// SAFETY: the caller gives places that lie inside of the page.
struct EventWords<Order: WordOrder> {
  /// The type of an event that is not one any more.
  static var discarded: UInt32 { 29 }

  private static var isBigEndian: Bool { Order.self == BigEndianWords.self }

  static func store(_ value: UInt32, at place: Int, of page: UnsafeMutableRawBufferPointer) {
    page.storeBytes(
      of: isBigEndian ? value.bigEndian : value.littleEndian, toByteOffset: place, as: UInt32.self)
  }

  static func store(_ value: UInt64, at place: Int, of page: UnsafeMutableRawBufferPointer) {
    page.storeBytes(
      of: isBigEndian ? value.bigEndian : value.littleEndian, toByteOffset: place, as: UInt64.self)
  }

  /// Stores a number of the kernel's `long`.
  static func store(
    _ value: UInt64, size: Int, at place: Int, of page: UnsafeMutableRawBufferPointer
  ) {
    if size == 4 {
      store(UInt32(truncatingIfNeeded: value), at: place, of: page)
    } else {
      store(value, at: place, of: page)
    }
  }

  /// The first word of an event.
  ///
  /// - Parameters:
  ///   - type: 5 bits.
  ///   - delta: 27 bits.
  static func word(type: UInt32, delta: UInt64) -> UInt32 {
    let delta = UInt32(truncatingIfNeeded: delta)
    return isBigEndian ? type << 27 | delta : delta << 5 | type
  }
}
