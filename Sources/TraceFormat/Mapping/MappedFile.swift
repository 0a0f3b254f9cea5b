internal import CFileGuard
internal import Glibc

/// A file mapped into memory, read-only, for as long as anybody holds it.
///
/// The file may be cut short by someone else meanwhile: reads past the new end then give zeros and
/// `wasCutWhileOpen` turns true.
///
/// A file that grows is mapped ahead of its end: `bytes` then has room for what is still to come,
/// and whoever reads knows from `extent` how much of it is there.
///
/// SAFETY: `bytes` points into the mapping, which `deinit` ends; whoever keeps a part of it keeps
/// this object.
// @unchecked Sendable because the mapping is never written to.
package final class MappedFile: @unchecked Sendable {
  package let path: String
  package let bytes: UnsafeRawBufferPointer
  private let descriptor: Int32
  private let guardSlot: Int32

  package convenience init(path: String) throws(TraceFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    try self.init(taking: descriptor, path: path)
  }

  /// Maps a file that is open already.
  ///
  /// - Parameters:
  ///   - descriptor: closed with the mapping, and where mapping fails.
  ///   - path: what the file is called in errors.
  package convenience init(taking descriptor: Int32, path: String) throws(TraceFileError) {
    let size: Int
    do throws(TraceFileError) {
      size = try Self.size(of: descriptor, path: path)
      if size == 0 { throw .isEmpty(path: path) }
    } catch {
      close(descriptor)
      throw error
    }
    try self.init(path: path, owning: descriptor, mapping: size, flags: MAP_PRIVATE)
  }

  /// Maps a file that somebody else appends to; it may still be empty.
  ///
  /// - Parameter room: how many bytes are mapped, whether the file has them yet or not.
  package convenience init(growing path: String, room: Int) throws(TraceFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    do throws(TraceFileError) {
      _ = try Self.size(of: descriptor, path: path)
    } catch {
      close(descriptor)
      throw error
    }
    try self.init(path: path, owning: descriptor, mapping: room, flags: MAP_SHARED)
  }

  /// Maps the same file once more with other room, wherever its name points to by now.
  package func remapped(room: Int) throws(TraceFileError) -> MappedFile {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    return try MappedFile(path: path, owning: copy, mapping: room, flags: MAP_SHARED)
  }

  /// - Parameter descriptor: closed with this object, and where this fails.
  private init(
    path: String, owning descriptor: Int32, mapping size: Int, flags: Int32
  ) throws(TraceFileError) {
    precondition(size > 0, "There is something to map.")
    guard let base = mmap(nil, size, PROT_READ, flags, descriptor, 0), base != MAP_FAILED else {
      let reason = errno
      close(descriptor)
      throw .cannotMap(path: path, bytes: UInt64(size), errno: reason)
    }
    self.path = path
    self.descriptor = descriptor
    bytes = UnsafeRawBufferPointer(start: base, count: size)
    guardSlot = fileguard_add(base, size)
  }

  private static func size(of descriptor: Int32, path: String) throws(TraceFileError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(path: path, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Int(status.st_size)
    case S_IFDIR: throw .isDirectory(path: path)
    default: throw .notRegularFile(path: path)
    }
  }

  deinit {
    fileguard_remove(guardSlot)
    close(descriptor)
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Copies a part of the file, which for what is read once costs less than mapping it page by page
  /// (measured: half the system time of loading). Zeros stand for what is not there any more.
  package func copy(_ range: Range<Int>, to target: UnsafeMutableRawBufferPointer) {
    precondition(target.count >= range.count, "The copy needs room.")
    var done = 0
    while done < range.count, let base = target.baseAddress {
      let count = pread(descriptor, base + done, range.count - done, range.lowerBound + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    // The mapping knows how to go on where the file was cut, and notes it.
    UnsafeMutableRawBufferPointer(rebasing: target[done..<range.count])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range].dropFirst(done)))
  }

  /// How many bytes the file has now, and whether it still has a name.
  package var extent: (size: Int, hasName: Bool) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return (0, false) }
    return (Int(status.st_size), status.st_nlink > 0)
  }

  /// Whether somebody shortened the file since it was opened and a read fell into what is gone.
  package var wasCutWhileOpen: Bool { fileguard_was_hit(guardSlot) }
}
