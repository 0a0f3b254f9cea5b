internal import CFileGuard
internal import Glibc

/// A file mapped into memory, read-only, for as long as anybody holds it.
///
/// The file may be cut short by someone else meanwhile: reads past the new end then give zeros and
/// `wasCutWhileOpen` turns true.
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
  package init(taking descriptor: Int32, path: String) throws(TraceFileError) {
    var isMapped = false
    defer { if !isMapped { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(path: path, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory(path: path)
    default: throw .notRegularFile(path: path)
    }
    guard status.st_size > 0 else { throw .isEmpty(path: path) }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else {
      throw .cannotMap(path: path, bytes: UInt64(size), errno: errno)
    }
    isMapped = true
    self.path = path
    self.descriptor = descriptor
    bytes = UnsafeRawBufferPointer(start: base, count: size)
    guardSlot = fileguard_add(base, size)
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

  /// Whether somebody shortened the file since it was opened and a read fell into what is gone.
  package var wasCutWhileOpen: Bool { fileguard_was_hit(guardSlot) }
}
