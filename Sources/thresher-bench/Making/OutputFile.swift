internal import Glibc

/// A file being written from its start; gone again where that fails.
struct OutputFile {
  private let descriptor: Int32

  /// - Parameter input: a file that must not be overwritten by its own copy.
  static func write(
    to path: String, besides input: String, body: (OutputFile) throws -> Void
  ) throws {
    guard !isSameFile(path, input) else { throw BenchFailure("\(path) is the input itself.") }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("Cannot write \(path)") }
    do {
      let file = OutputFile(descriptor: descriptor)
      try body(file)
      guard close(descriptor) == 0 else { throw failure("Cannot write \(path)") }
    } catch {
      unlink(path)
      throw error
    }
  }

  private static func isSameFile(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let written = Glibc.write(descriptor, part.baseAddress, part.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure("Cannot write") }
      rest = rest.dropFirst(written)
    }
  }

  func writeZeros(_ count: Int) throws {
    try [UInt8](repeating: 0, count: count).withUnsafeBytes { try write($0) }
  }

  private static func failure(_ words: String) -> BenchFailure {
    BenchFailure("\(words): \(String(cString: strerror(errno))).")
  }
}
