import Glibc
package import JSON

/// A small JSON file that the program keeps between runs.
///
/// It is written beside itself and then renamed, so that a crash leaves the old or the new one
/// whole. A file that cannot be read as JSON is put aside under another name, never overwritten.
nonisolated package struct StateFile: Sendable {
  package let path: String

  /// Chosen: more than view-models let anybody write.
  private static let largestSizeInBytes = 64 << 20

  package init(path: String) { self.path = path }

  package enum Content: Hashable, Sendable {
    /// There is no such file yet.
    case absent
    case value(JSONValue)
    /// It was damaged and lies under this name now.
    case putAside(path: String)
    /// It is there and cannot be read; nothing was done to it.
    case unreadable(errno: Int32)
  }

  /// What is found, with nothing done to it.
  package enum Finding: Hashable, Sendable {
    case absent
    case value(JSONValue)
    case damaged
    case unreadable(errno: Int32)
  }

  package func read() -> Content {
    switch contents() {
    case .absent: .absent
    case .value(let value): .value(value)
    case .damaged: putAside()
    case .unreadable(let errno): .unreadable(errno: errno)
    }
  }

  package func contents() -> Finding {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT ? .absent : .unreadable(errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let start = bytes.count
      let piece = 64 << 10
      let got = [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        count = max(0, Glibc.read(descriptor, buffer.baseAddress, piece))
      }
      bytes += got
      if bytes.count == start { break }
      if bytes.count > Self.largestSizeInBytes { return .damaged }
    }
    guard let value = try? JSONParser.parse(bytes) else { return .damaged }
    return .value(value)
  }

  /// Puts the file out of the way, for contents that are JSON but not what the reader expects.
  package func putAside() -> Content {
    let aside = path + ".unreadable"
    guard rename(path, aside) == 0 else { return .unreadable(errno: errno) }
    return .putAside(path: aside)
  }

  /// Replaces the file, making its folder when there is none. False when that is not possible,
  /// which costs the user no more than this bit of state.
  @discardableResult
  package func write(_ value: JSONValue) -> Bool {
    Self.makeFolders(above: path)
    let bytes = Array(value.text.utf8)
    let draft = path + ".new.\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { break }
      written += count
    }
    let isComplete = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard isComplete, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }

  private static func makeFolders(above path: String) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
  }
}
