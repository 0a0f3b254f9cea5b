internal import Glibc

/// A file that has its name only when it is complete: it is written as `NAME.part` beside its place
/// and renamed, over an older file of that name, at the end.
///
/// Whoever writes holds a lock (flock) on `NAME.part`, so that of two writers the later one gives
/// up. What a writer that was killed has left is replaced.
package final class PartFile {
  static let suffix = ".part"

  package let path: String
  /// For reading and writing.
  let descriptor: Int32
  private let folder: Int32
  private let name: String

  /// - Parameter path: of the file to come.
  package init(_ path: String) throws(TraceWriteError) {
    let place = FilePlace(path)
    let folder = open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    var isOpen = false
    defer { if !isOpen { close(folder) } }
    let part = place.name + Self.suffix
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var descriptor = openat(folder, part, flags, 0o644)
    if descriptor < 0, errno == EEXIST {
      try Self.removeLeft(part, in: folder, path: path)
      descriptor = openat(folder, part, flags, 0o644)
    }
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    // File systems without locks do without.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw .busy(path: path)
    }
    isOpen = true
    self.path = path
    self.descriptor = descriptor
    self.folder = folder
    name = place.name
  }

  deinit {
    close(descriptor)
    close(folder)
  }

  /// Makes a file: it has its name when all is written; a failure leaves nothing, and an older file
  /// of that name as it was.
  package static func make<Made>(
    _ path: String, _ write: (PartFile) async throws -> Made
  ) async throws -> Made {
    let part = try PartFile(path)
    do {
      let made = try await write(part)
      try part.complete()
      return made
    } catch {
      part.discard()
      throw error
    }
  }

  /// Bytes.
  package var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Appends bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(TraceWriteError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 || errno != EINTR {
        throw .cannotWrite(path: path, errno: count < 0 ? errno : EIO)
      }
    }
  }

  /// The file has its name.
  package func complete() throws(TraceWriteError) {
    guard isInPlace else { throw .busy(path: path) }
    // Closing is when a disk of another machine tells that it was full.
    guard close(dup(descriptor)) == 0 else { throw .cannotWrite(path: path, errno: errno) }
    guard renameat(folder, name + Self.suffix, folder, name) == 0 else {
      throw .cannotWrite(path: path, errno: errno)
    }
  }

  /// The file is gone.
  package func discard() { if isInPlace { unlinkat(folder, name + Self.suffix, 0) } }

  /// Moves what an earlier writer left to a name that is free, so that it is not replaced.
  ///
  /// - Returns: its new path; nil where nothing was left.
  static func setAside(_ path: String) -> String? {
    for number in 1..<100 {
      let aside = "\(path).earlier-\(number)"
      // Other than `rename`, `link` does not replace.
      if link(path + suffix, aside) == 0 {
        unlink(path + suffix)
        return aside
      }
      guard errno == EEXIST else { return nil }
    }
    return nil
  }

  /// Whether nobody has put another file where this one was made.
  private var isInPlace: Bool {
    var own = stat()
    var found = stat()
    return fstat(descriptor, &own) == 0
      && fstatat(folder, name + Self.suffix, &found, AT_SYMLINK_NOFOLLOW) == 0
      && own.st_dev == found.st_dev && own.st_ino == found.st_ino
  }

  /// Removes what an earlier writer left, but nothing that is no plain file, that belongs to
  /// somebody else or that is being written.
  private static func removeLeft(
    _ part: String, in folder: Int32, path: String
  ) throws(TraceWriteError) {
    let left = openat(folder, part, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard left >= 0 else { throw .cannotWrite(path: path + suffix, errno: errno) }
    defer { close(left) }
    var status = stat()
    guard fstat(left, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid()
    else { throw .cannotWrite(path: path + suffix, errno: EEXIST) }
    guard flock(left, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw .busy(path: path)
    }
    guard unlinkat(folder, part, 0) == 0 else { throw .cannotWrite(path: path, errno: errno) }
  }
}
