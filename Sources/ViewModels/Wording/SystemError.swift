internal import Glibc

/// The system's words for its error numbers.
nonisolated enum SystemError {
  /// In lower case, as part of a sentence.
  static func words(_ errno: Int32) -> String {
    guard let words = strerror(errno) else { return "error \(errno)" }
    let sentence = String(cString: words)
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
