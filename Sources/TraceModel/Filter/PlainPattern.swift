/// A regular expression that stands for nothing but its own letters, in any case, perhaps at the
/// start or the end of the text alone: found without the library, which needs some hundred
/// nanoseconds for each text.
struct PlainPattern {
  /// In lower case.
  private let letters: [UInt8]
  private let isAtStart: Bool
  private let isAtEnd: Bool

  /// Nil where the pattern means more than its letters.
  init?(_ pattern: [UInt8]) {
    var letters = pattern[...]
    isAtStart = letters.first == UInt8(ascii: "^")
    if isAtStart { letters.removeFirst() }
    isAtEnd = letters.last == UInt8(ascii: "$")
    if isAtEnd { letters.removeLast() }
    let special = Set(#".[]*\^$"#.utf8)
    guard letters.allSatisfy({ $0 != 0 && !special.contains($0) }) else { return nil }
    self.letters = letters.map(Self.lowercase)
  }

  func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    let last = text.count - letters.count
    guard last >= 0 else { return false }
    let starts = (isAtEnd ? last : 0, isAtStart ? 0 : last)
    return letters.withUnsafeBufferPointer { letters in
      var start = starts.0
      while start <= starts.1 {
        var place = 0
        while place < letters.count, Self.lowercase(text[start + place]) == letters[place] {
          place += 1
        }
        if place == letters.count { return true }
        start += 1
      }
      return false
    }
  }

  @inline(__always)
  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
