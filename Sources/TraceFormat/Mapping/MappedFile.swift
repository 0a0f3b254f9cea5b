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
  private let guardSlot: Int32

  package init(path: String) throws(TraceFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(descriptor) }
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
    self.path = path
    bytes = UnsafeRawBufferPointer(start: base, count: size)
    guardSlot = fileguard_add(base, size)
  }

  deinit {
    fileguard_remove(guardSlot)
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Whether somebody shortened the file since it was opened and a read fell into what is gone.
  package var wasCutWhileOpen: Bool { fileguard_was_hit(guardSlot) }
}
