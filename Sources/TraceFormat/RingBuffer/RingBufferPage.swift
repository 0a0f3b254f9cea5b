/// Walks the records of one ring-buffer page (fact sheet 2).
///
/// SAFETY: each record is checked once against the bytes of its page before anything of it is read.
public enum RingBufferPage {
  /// Why a page was not read to its end.
  public enum Damage: Sendable, Hashable {
    case tooShort(bytes: Int)
    case lengthTooLarge(length: Int)
    /// The file ends inside the page; what is there was read.
    case cutOff(length: Int, availableBytes: Int)
    case recordOverruns(offset: Int, recordBytes: Int, remainingBytes: Int)
    case recordMalformed(offset: Int, typeLength: Int)
  }

  /// What a page says of events that were lost before it.
  public struct Loss: Sendable, Hashable {
    /// Nil where the number is not known.
    public var count: UInt64?
    /// Whether the page's first event stands at its start, so that `trace-cmd report` tells of the
    /// loss.
    public var opensPage: Bool

    public init(count: UInt64?, opensPage: Bool) {
      self.count = count
      self.opensPage = opensPage
    }
  }

  public struct Outcome: Sendable, Hashable {
    public var loss: Loss?
    public var damage: Damage?

    public init(loss: Loss? = nil, damage: Damage? = nil) {
      self.loss = loss
      self.damage = damage
    }
  }

  // Event types above those that are lengths of data in words.
  @usableFromInline static let padding: UInt32 = 29
  @usableFromInline static let timeExtend: UInt32 = 30
  @usableFromInline static let absoluteStamp: UInt32 = 31
  @usableFromInline static let absoluteStampKeptBits: UInt64 = 0xf800_0000_0000_0000

  /// Gives each record of a page to `sink`.
  ///
  /// - Parameters:
  ///   - page: the bytes of the page, fewer than `pageSize` only at a cut end.
  ///   - commitSize: bytes of the commit word, 4 or 8.
  @inlinable
  public static func walk<Order: WordOrder, Sink: RecordSink>(
    _ page: UnsafeRawBufferPointer, pageSize: Int, commitSize: Int, order: Order.Type,
    into sink: inout Sink
  ) -> Outcome {
    let headerSize = 8 + commitSize
    guard let base = page.baseAddress, page.count >= headerSize else {
      return Outcome(damage: .tooShort(bytes: page.count))
    }
    let header = PageHeader(base, commitSize: commitSize, order: order)
    guard header.length <= pageSize - headerSize else {
      return Outcome(damage: .lengthTooLarge(length: header.length))
    }
    let end = min(headerSize + header.length, page.count)
    var damage: Damage?
    if end < headerSize + header.length {
      damage = .cutOff(length: header.length, availableBytes: page.count - headerSize)
    }
    var outcome = Outcome()
    if header.missed != .nothing {
      outcome.loss = Loss(
        count: lostCount(page, header: header, end: end, commitSize: commitSize, order: order),
        opensPage: end - headerSize >= 4
          && isData(Order.split(Order.u32(base, headerSize)).typeLength))
    }
    var time = header.timestamp
    var offset = headerSize
    walking: while offset < end {
      guard end - offset >= 4 else {
        outcome.damage =
          damage ?? .recordOverruns(offset: offset, recordBytes: 4, remainingBytes: end - offset)
        return outcome
      }
      let (type, delta) = Order.split(Order.u32(base, offset))
      var payload = offset + 4
      var next: Int
      if type >= 1 && type < padding {
        next = payload + 4 * Int(type)
        time &+= delta
      } else {
        // Padding without a delta fills the rest of a page and need not have a length.
        let fillsPage = type == padding && delta == 0
        guard end - offset >= 8 else {
          if fillsPage { break walking }
          outcome.damage =
            damage ?? .recordOverruns(offset: offset, recordBytes: 8, remainingBytes: end - offset)
          return outcome
        }
        let word = Order.u32(base, payload)
        switch type {
        case 0:
          guard word >= 4 else {
            outcome.damage = .recordMalformed(offset: offset, typeLength: 0)
            return outcome
          }
          payload += 4
          next = payload + (Int(word) - 4 + 3) & ~3
          time &+= delta
        case padding:
          guard word >= 4 else {
            if fillsPage { break walking }
            outcome.damage = .recordMalformed(offset: offset, typeLength: Int(type))
            return outcome
          }
          time &+= delta
          next = payload + Int(word)
          guard next <= end || fillsPage else { break }
          offset = next
          continue
        case timeExtend:
          time &+= UInt64(word) << 27 &+ delta
          offset = payload + 4
          continue
        default:
          time = (UInt64(word) << 27 &+ delta) | (time & absoluteStampKeptBits)
          offset = payload + 4
          continue
        }
      }
      guard next <= end else {
        outcome.damage =
          damage
          ?? .recordOverruns(
            offset: offset, recordBytes: next - offset, remainingBytes: end - offset)
        return outcome
      }
      sink.record(
        time: time, header: offset,
        payload: UnsafeRawBufferPointer(start: base + payload, count: next - payload))
      offset = next
    }
    outcome.damage = damage
    return outcome
  }

  /// Whether an event of this type is a record and not one of the buffer's own.
  @inlinable static func isData(_ typeLength: UInt32) -> Bool { typeLength < padding }

  /// The number of lost events, which stands right behind the events where there is room for it.
  @inlinable
  static func lostCount<Order: WordOrder>(
    _ page: UnsafeRawBufferPointer, header: PageHeader, end: Int, commitSize: Int,
    order: Order.Type
  ) -> UInt64? {
    guard header.missed == .counted, let base = page.baseAddress, end + commitSize <= page.count
    else { return nil }
    return commitSize == 4 ? UInt64(Order.u32(base, end)) : Order.u64(base, end)
  }

  /// The payload of the record whose header starts at `offset` of a page, or nil where there is
  /// none.
  @inlinable
  public static func payload<Order: WordOrder>(
    at offset: Int, of page: UnsafeRawBufferPointer, order: Order.Type
  ) -> UnsafeRawBufferPointer? {
    guard let base = page.baseAddress, offset >= 0, page.count - offset >= 8 else { return nil }
    let (type, _) = Order.split(Order.u32(base, offset))
    let range: Range<Int>
    if type == 0 {
      let length = Int(Order.u32(base, offset + 4))
      guard length >= 4 else { return nil }
      range = offset + 8..<offset + 8 + (length - 4 + 3) & ~3
    } else {
      guard isData(type) else { return nil }
      range = offset + 4..<offset + 4 + 4 * Int(type)
    }
    guard range.upperBound <= page.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: page[range])
  }
}
