internal import CLinux
internal import Glibc
internal import Synchronization
internal import TraceFormat

/// The pages of one CPU in a spool: all that are whole, without a last one that was torn, and
/// without those that were given up before.
struct SpoolPages: PageSource {
  private let file: OpenedFile
  private let pages: FilePages
  private let start: Int
  private let room: Room
  /// Linux's SEEK_DATA, which Glibc's module does not show.
  private static let seekData: Int32 = 3

  /// What the pages of a spool know together of the disk's room.
  final class Room: Sendable {
    /// Whether giving up pages helps: they lie where the file is made.
    let isShared: Bool
    let wasGivenUp = Atomic<Bool>(false)

    init(isShared: Bool) { self.isShared = isShared }
  }

  /// - Parameters:
  ///   - pageSize: bytes of a sub-buffer.
  ///   - commitSize: bytes of the commit word.
  init(
    _ file: OpenedFile, pageSize: Int, commitSize: Int, order: ByteOrder, room: Room
  ) {
    var end = file.size / pageSize * pageSize
    if end > 0,
      Self.isTorn(
        file.bytes(at: end - pageSize, count: 8 + commitSize), pageSize: pageSize,
        commitSize: commitSize, order: order)
    {
      end -= pageSize
    }
    // Pages that were given up are a hole; where nothing else is left there is no place to seek to.
    let data = Int(lseek(file.descriptor, 0, Self.seekData))
    let isAllGivenUp = data < 0 && errno == ENXIO && end > 0
    start = isAllGivenUp ? end : min(max(data, 0) / pageSize * pageSize, end)
    self.file = file
    self.room = room
    pages = FilePages(descriptor: file.descriptor, range: start..<end, name: file.path)
  }

  var size: Int { pages.size }

  /// Whether an earlier attempt to make a file gave up pages, which are in its file alone.
  var lacksStart: Bool { start > 0 }

  func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError) {
    try pages.read(at: offset, into: target)
  }

  /// Makes a hole of the pages.
  func giveUp(_ range: Range<Int>) -> Bool {
    guard room.isShared, !range.isEmpty,
      linux_punch_hole(file.descriptor, start + range.lowerBound, range.count) == 0
    else { return false }
    room.wasGivenUp.store(true, ordering: .relaxed)
    return true
  }

  /// Whether a page says that it holds more than fits into it.
  private static func isTorn(
    _ header: [UInt8], pageSize: Int, commitSize: Int, order: ByteOrder
  ) -> Bool {
    guard header.count == 8 + commitSize else { return true }
    let length = header.withUnsafeBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      return switch order {
      case .little: PageHeader(base, commitSize: commitSize, order: LittleEndianWords.self).length
      case .big: PageHeader(base, commitSize: commitSize, order: BigEndianWords.self).length
      }
    }
    return length > pageSize - header.count
  }
}
