internal import Glibc

/// The tracefs of the running kernel, or a folder that looks like one.
///
/// All names are resolved below one descriptor; none may leave it.
package final class TracefsFolder: ControlFiles {
  package let path: String
  private let descriptor: Int32

  /// Chosen: `available_filter_functions` and `kallsyms` of a large kernel have some 20 MB.
  private static let largestFileInBytes = 256 << 20

  package init(path: String) throws(ControlFileFailure) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ControlFileFailure(path, errno) }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  package func open(_ name: String, flags: Int32) throws(ControlFileFailure) -> Int32 {
    let opened = openat(descriptor, try checked(name), flags | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0 else { throw ControlFileFailure(name, errno) }
    return opened
  }

  package func read(_ name: String) throws(ControlFileFailure) -> [UInt8] {
    let file = try open(name, flags: O_RDONLY)
    defer { close(file) }
    do {
      return try Self.content(of: file, atMost: Self.largestFileInBytes)
    } catch {
      throw ControlFileFailure(name, error.errno)
    }
  }

  package func write(
    _ text: String, to name: String, adding: Bool
  ) throws(ControlFileFailure) {
    let file = try open(name, flags: O_WRONLY | (adding ? O_APPEND : O_TRUNC))
    defer { close(file) }
    // The kernel takes a setting from one call; an empty one is what O_TRUNC did already.
    var text = text
    let count = text.withUTF8 { $0.isEmpty ? 0 : Glibc.write(file, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw ControlFileFailure(name, errno) }
  }

  package func list(_ name: String) throws(ControlFileFailure) -> [String] {
    let file = try open(name.isEmpty ? "." : name, flags: O_RDONLY | O_DIRECTORY)
    guard let folder = fdopendir(file) else {
      close(file)
      throw ControlFileFailure(name, errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func isFolder(_ name: String) -> Bool? {
    var status = stat()
    guard let name = try? checked(name), fstatat(descriptor, name, &status, 0) == 0 else {
      return nil
    }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  package func makeFolder(_ name: String) throws(ControlFileFailure) {
    guard mkdirat(descriptor, try checked(name), 0o700) == 0 else {
      throw ControlFileFailure(name, errno)
    }
  }

  package func removeFolder(_ name: String) throws(ControlFileFailure) {
    guard unlinkat(descriptor, try checked(name), Int32(AT_REMOVEDIR)) == 0 else {
      throw ControlFileFailure(name, errno)
    }
  }

  /// Names come from what tracefs itself lists; this is the second lock.
  private func checked(_ name: String) throws(ControlFileFailure) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.hasPrefix("/"), !parts.contains(".."), !name.utf8.contains(0) else {
      throw ControlFileFailure(name, EINVAL)
    }
    return name
  }

  /// All that can be read from a descriptor, as files of the kernel have no size.
  package static func content(
    of file: Int32, atMost limit: Int
  ) throws(ControlFileFailure) -> [UInt8] {
    var content: [UInt8] = []
    while content.count <= limit {
      // Larger pieces the more there is, so that a large file is not copied often.
      let room = min(max(content.count, 16 << 10), 4 << 20)
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: room) { memory, filled in
        repeat {
          count = Glibc.read(file, memory.baseAddress, room)
        } while count < 0 && errno == EINTR
        filled = max(0, count)
      }
      if count < 0 { throw ControlFileFailure("", errno) }
      if count == 0 { return content }
      content += piece
    }
    throw ControlFileFailure("", EFBIG)
  }
}
