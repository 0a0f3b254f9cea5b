/// The header of a ring-buffer page: its stamp, how many bytes of events follow, and what was lost
/// before (fact sheet 2.1).
public struct PageHeader: Sendable, Hashable {
  public var timestamp: UInt64
  /// Bytes of events behind the header, as the page says; not yet checked against its size.
  public var length: Int
  public var missed: Missed

  public enum Missed: Sendable, Hashable {
    case nothing
    /// Events were lost, but the page has no number of them.
    case unknownCount
    /// The number stands right behind the events.
    case counted
  }

  /// The low 27 bits of the commit word.
  @usableFromInline static let lengthMask: UInt32 = (1 << 27) - 1
  @usableFromInline static let missedFlag: UInt32 = 1 << 31
  @usableFromInline static let missedStoredFlag: UInt32 = 1 << 30

  /// - Precondition (not checked): `page` has `8 + commitSize` bytes.
  @inlinable
  public init<Order: WordOrder>(_ page: UnsafeRawPointer, commitSize: Int, order: Order.Type) {
    timestamp = Order.u64(page, 0)
    // Of an 8-byte commit word only the low half counts; in a big-endian file it stands behind.
    let isBigEndian = Order.self == BigEndianWords.self
    let commit = Order.u32(page, isBigEndian && commitSize == 8 ? 12 : 8)
    length = Int(commit & Self.lengthMask)
    if commit & Self.missedFlag == 0 {
      missed = .nothing
    } else {
      missed = commit & Self.missedStoredFlag == 0 ? .unknownCount : .counted
    }
  }
}
