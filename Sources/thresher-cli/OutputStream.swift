internal import ArgumentParser
internal import Foundation
internal import Glibc

/// Writes bytes to standard output or standard error, all of them or not at all.
struct OutputStream {
  let descriptor: Int32

  static let standardOutput = OutputStream(descriptor: STDOUT_FILENO)
  static let standardError = OutputStream(descriptor: STDERR_FILENO)

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        // Whoever reads has seen enough, as `head` has.
        if errno == EPIPE { throw ExitCode(0) }
        let reason = String(cString: strerror(errno))
        if descriptor != STDERR_FILENO {
          try? Self.standardError.write("thresher-cli: cannot write the output: \(reason)\n")
        }
        throw ExitCode(1)
      }
      rest = rest.dropFirst(written)
    }
  }

  /// An object, on as many lines as people need to read it.
  func write(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(String(decoding: encoder.encode(value), as: UTF8.self) + "\n")
  }

  func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }
}
