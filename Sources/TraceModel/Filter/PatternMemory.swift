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

  private let regex: BasicRegex?
  private var entries: [Entry?]

  /// - Parameter pattern: one that `BasicRegex` finds no fault in; any other matches nothing.
  init(_ pattern: [UInt8]) {
    regex = BasicRegex(pattern)
    entries = Array(repeating: nil, count: Self.entryCount)
  }

  mutating func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count <= 16 else { return regex?.matches(text) ?? false }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for (place, byte) in text.enumerated() {
      if place < 8 {
        low |= UInt64(byte) << UInt64(8 * place)
      } else {
        high |= UInt64(byte) << UInt64(8 * place - 64)
      }
    }
    let mixed = (low ^ high &* 0x9e37_79b9_7f4a_7c15) &* 0xbf58_476d_1ce4_e5b9
    let place = Int(truncatingIfNeeded: mixed >> 32) & (Self.entryCount - 1)
    if let entry = entries[place], entry.low == low, entry.high == high { return entry.matches }
    let matches = regex?.matches(text) ?? false
    entries[place] = Entry(low: low, high: high, matches: matches)
    return matches
  }
}
