internal import Glibc
package import TraceFormat

extension TraceFileError {
  /// The error in words, for the window and the command line alike. Nil for a cancelled load,
  /// which is no error to the user.
  ///
  /// - Parameter path: the file that was to be opened, for the errors that do not carry it.
  nonisolated package func explanation(path: String) -> Explanation? {
    switch self {
    case .cancelled: nil
    case .cannotOpen(let path, let errno): Self.cannotOpen(path, errno)
    case .isDirectory(let path):
      Explanation(
        sentence: "\(path) is a folder.", advice: "Choose the trace.dat file inside it.")
    case .isEmpty(let path):
      Explanation(
        sentence: "\(path) is empty.",
        advice: "The recording may have been interrupted before anything was written.")
    case .notRegularFile(let path):
      Explanation(
        sentence: "\(path) is not a regular file.",
        advice: "Copy what comes from a pipe or device into a file first.")
    case .cannotMap(let path, let bytes, let errno):
      Explanation(
        sentence:
          "\(path) (\(Figures.bytes(bytes))) cannot be mapped: \(SystemError.words(errno)).",
        advice: "Copy it to a local disk, or free some memory.")
    case .notATrace(let path, let found):
      Explanation(
        sentence: "\(path) is not a trace.dat file: it begins with \(Self.listed(found)).",
        advice: "Thresher opens the files that trace-cmd record writes.")
    default: damaged(path: path)
    }
  }

  private nonisolated func damaged(path: String) -> Explanation? {
    switch self {
    case .cutOff(let what, let offset, let expected, let available):
      Explanation(
        sentence: "\(path) ends inside \(what): at \(Figures.hexadecimal(offset)) "
          + "\(Figures.counted(expected, "byte")) should follow, \(Figures.grouped(available)) do.",
        advice: "The copy may be incomplete; compare its size with the original.")
    case .unsupportedVersion(let version):
      Explanation(
        sentence: "\(path) has version \(version) of the format; 6 and 7 are known.",
        advice: "Convert it with: trace-cmd convert --file-version 7")
    case .invalidLongSize(let size):
      Self.invalidHeader(path, "says that a long has \(size) bytes; 4 and 8 exist")
    case .invalidByteOrder(let value):
      Self.invalidHeader(path, "gives \(value) as its byte order; 0 and 1 exist")
    case .invalidPageSize(let size):
      Self.invalidHeader(path, "gives \(Figures.grouped(size)) as its page size")
    case .unsupportedCompression(let name):
      Explanation(
        sentence: "\(path) is compressed with \(name); zstd and zlib are known.",
        advice: "Convert it with: trace-cmd convert --compression none")
    case .invalidHeaderPage(let reason):
      Self.invalidHeader(path, "does not describe its ring-buffer pages: \(reason)")
    case .malformed(let what, let offset, let reason):
      Explanation(
        sentence: "\(path) cannot be read: \(what) at \(Figures.hexadecimal(offset)): \(reason).",
        advice: "The file seems damaged; try the original or an earlier copy.")
    default: nil
    }
  }

  private nonisolated static func cannotOpen(_ path: String, _ errno: Int32) -> Explanation {
    let advice =
      switch errno {
      case ENOENT: "Check the name; the file may have been moved or deleted."
      case EACCES, EPERM:
        "Recordings made as root belong to root: change the owner with chown, or copy the file."
      default: "Check that the disk or share is reachable."
      }
    return Explanation(
      sentence: "\(path) cannot be opened: \(SystemError.words(errno)).", advice: advice)
  }

  private nonisolated static func invalidHeader(_ path: String, _ fact: String) -> Explanation {
    Explanation(
      sentence: "\(path) has a damaged header: it \(fact).",
      advice: "The file seems damaged; try the original or an earlier copy.")
  }

  /// The first bytes as text where all are printable, else in hexadecimal.
  private nonisolated static func listed(_ bytes: [UInt8]) -> String {
    let printable = bytes.allSatisfy { (0x20..<0x7F).contains($0) }
    if printable { return "“\(String(decoding: bytes, as: UTF8.self))”" }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
