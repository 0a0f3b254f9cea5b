internal import TraceFormat

/// Moves the events of ring-buffer pages to a later time (fact sheet 2.1, 2.2): the stamp of the
/// page, from which its events count, and the absolute stamps among them.
struct PageShift {
  let distance: UInt64
  let commitSize: Int
  let order: ByteOrder

  private static let padding: UInt32 = 29
  private static let timeExtend: UInt32 = 30
  private static let absoluteStamp: UInt32 = 31
  /// An absolute stamp has 59 bits.
  private static let absoluteStampMask: UInt64 = (1 << 59) - 1

  /// - Parameter page: all bytes of one page.
  func apply(to page: UnsafeMutableRawBufferPointer) {
    switch order {
    case .little: apply(to: page, LittleEndianWords.self)
    case .big: apply(to: page, BigEndianWords.self)
    }
  }

  private func apply<Order: WordOrder>(
    to page: UnsafeMutableRawBufferPointer, _ words: Order.Type
  ) {
    let headerSize = 8 + commitSize
    // SAFETY: every offset read or written is checked against `end`, which lies inside the page.
    guard let base = page.baseAddress, page.count >= headerSize else { return }
    let header = PageHeader(base, commitSize: commitSize, order: words)
    let stamp = header.timestamp &+ distance
    page.storeBytes(of: order == .little ? stamp.littleEndian : stamp.bigEndian, as: UInt64.self)
    let end = min(headerSize + header.length, page.count)
    var offset = headerSize
    while end - offset >= 4 {
      let type = Order.split(Order.u32(base, offset)).typeLength
      if type >= 1 && type < Self.padding {
        offset += 4 + 4 * Int(type)
        continue
      }
      guard end - offset >= 8 else { return }
      let word = Order.u32(base, offset + 4)
      switch type {
      case Self.timeExtend: offset += 8
      case Self.absoluteStamp:
        shiftAbsoluteStamp(at: offset, of: page, words)
        offset += 8
      default:
        guard word >= 4 else { return }
        offset += type == 0 ? 8 + (Int(word) - 4 + 3) & ~3 : 4 + Int(word)
      }
    }
  }

  private func shiftAbsoluteStamp<Order: WordOrder>(
    at offset: Int, of page: UnsafeMutableRawBufferPointer, _ words: Order.Type
  ) {
    guard let base = page.baseAddress else { return }
    let low = Order.split(Order.u32(base, offset)).timeDelta
    let stamp = UInt64(Order.u32(base, offset + 4)) << 27 | low
    let moved = (stamp &+ distance) & Self.absoluteStampMask
    let delta = UInt32(moved & 0x7ff_ffff)
    let first =
      order == .little ? delta << 5 | Self.absoluteStamp : Self.absoluteStamp << 27 | delta
    store(first, at: offset, of: page)
    store(UInt32(truncatingIfNeeded: moved >> 27), at: offset + 4, of: page)
  }

  private func store(_ word: UInt32, at offset: Int, of page: UnsafeMutableRawBufferPointer) {
    page.storeBytes(
      of: order == .little ? word.littleEndian : word.bigEndian, toByteOffset: offset,
      as: UInt32.self)
  }
}
