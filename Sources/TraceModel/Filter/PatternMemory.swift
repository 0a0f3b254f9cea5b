/// A pattern that remembers what it said of short texts: the names of tasks come again and again,
/// and the library needs some hundred nanoseconds for each.
struct PatternMemory {
  /// A text of up to 16 bytes, padded with zeros. No text holds a zero, so that texts differ where
  /// these do.
  private struct Entry {
    var low: UInt64
    var high: UInt64
    var matches: Bool
  }

  /// Chosen; a power of two.
  private static let entryCount = 256

  private let words: PlainPattern?
  private let regex: SystemRegex?
  private var entries: [Entry?]

  /// - Parameter pattern: one that `SystemRegex` finds no fault in; any other matches nothing.
  init(_ pattern: [UInt8]) {
    words = PlainPattern(pattern)
    regex = words == nil ? SystemRegex(pattern) : nil
    entries = Array(repeating: nil, count: Self.entryCount)
  }

  mutating func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count <= 16 else { return isFound(in: text) }
    var key: (low: UInt64, high: UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &key) { $0.copyMemory(from: text) }
    let mixed = (key.low ^ key.high &* 0x9e37_79b9_7f4a_7c15) &* 0xbf58_476d_1ce4_e5b9
    let place = Int(truncatingIfNeeded: mixed >> 32) & (Self.entryCount - 1)
    if let entry = entries[place], entry.low == key.low, entry.high == key.high {
      return entry.matches
    }
    let matches = isFound(in: text)
    entries[place] = Entry(low: key.low, high: key.high, matches: matches)
    return matches
  }

  private func isFound(in text: UnsafeRawBufferPointer) -> Bool {
    words?.matches(text) ?? regex?.matches(text) ?? false
  }
}
