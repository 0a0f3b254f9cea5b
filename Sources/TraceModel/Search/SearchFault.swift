/// What is wrong with a regular expression, and where.
package struct SearchFault: Error, Hashable {
  /// In the words of the system's library.
  package var reason: String
  /// How many characters are before the fault: those of the longest beginning that is right.
  package var place: Int

  /// Nil where nothing is wrong with the pattern.
  init?(in pattern: String) {
    guard let reason = Self.reason(of: pattern) else { return nil }
    self.reason = reason
    place =
      pattern.indices.map { pattern[..<$0] }
      .last { Self.reason(of: String($0)) == nil }?.count ?? 0
  }

  private static func reason(of pattern: String) -> String? {
    guard !pattern.utf8.contains(0) else { return "A zero byte is no text" }
    return SystemRegex.fault(in: Array(pattern.utf8), dialect: .extended)
  }
}
