internal import Glibc

/// A file being written from its start to its end, with numbers put in later where they were not
/// known before.
///
/// A disk that is full is given what pages that have been written can give up (`PageSource`), and
/// the write is tried again.
struct TraceOutput: ~Copyable {
  private let descriptor: Int32
  /// What the file is called in errors.
  private let path: String
  /// Where the next bytes come.
  private(set) var position = 0
  /// What was written and can be given up.
  private var written: [(source: any PageSource, range: Range<Int>)] = []

  /// Chosen: pages are given up before the disk is so full that other programs, and the file
  /// system's own tables, have no room left.
  private static let freeBytesKept: UInt64 = 8 << 20
  /// Chosen: bytes that are given up at once, each time with a wait for the disk.
  private static let bytesGivenUp = 4 << 20

  /// - Parameter descriptor: stays the caller's.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(TraceWriteError) {
    try put(bytes, at: position)
    position += bytes.count
  }

  mutating func write(_ bytes: [UInt8]) throws(TraceWriteError) {
    try put(bytes, at: position)
    position += bytes.count
  }

  /// Zeros up to a multiple of `size`.
  mutating func align(to size: Int) throws(TraceWriteError) {
    try write([UInt8](repeating: 0, count: (size - position % size) % size))
  }

  /// Writes over what is there already.
  mutating func replace(_ bytes: [UInt8], at place: Int) throws(TraceWriteError) {
    try put(bytes, at: place)
  }

  /// The pages of a source are in the file.
  mutating func finish(_ range: Range<Int>, of source: any PageSource) {
    if let last = written.indices.last, written[last].range.upperBound == range.lowerBound,
      range.lowerBound > 0
    {
      written[last].range = written[last].range.lowerBound..<range.upperBound
    } else {
      written.append((source, range))
    }
    guard written.reduce(0, { $0 + $1.range.count }) >= Self.bytesGivenUp else { return }
    var status = statvfs()
    if fstatvfs(descriptor, &status) == 0, status.f_blocks > 0,
      UInt64(status.f_bavail) * UInt64(status.f_frsize) < Self.freeBytesKept
    {
      _ = giveUp()
    }
  }

  private mutating func put(_ bytes: [UInt8], at place: Int) throws(TraceWriteError) {
    // A closure that throws a typed error is not what `withUnsafeBytes` hands on.
    let result = bytes.withUnsafeBytes { bytes in
      Result<Void, TraceWriteError> { () throws(TraceWriteError) in try put(bytes, at: place) }
    }
    try result.get()
  }

  private mutating func put(
    _ bytes: UnsafeRawBufferPointer, at place: Int
  ) throws(TraceWriteError) {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let count = pwrite(descriptor, base + done, bytes.count - done, place + done)
      if count > 0 {
        done += count
        continue
      }
      let error = count < 0 ? errno : EIO
      if error == EINTR { continue }
      if error == ENOSPC || error == EDQUOT, giveUp() { continue }
      throw .cannotWrite(path: path, errno: error)
    }
  }

  /// Whether any pages gave up their room; each is asked once, and not before the disk has what was
  /// made of it.
  private mutating func giveUp() -> Bool {
    let asked = written
    written = []
    guard !asked.isEmpty, fdatasync(descriptor) == 0 else { return false }
    var hasRoom = false
    for (source, range) in asked where source.giveUp(range) { hasRoom = true }
    return hasRoom
  }
}
