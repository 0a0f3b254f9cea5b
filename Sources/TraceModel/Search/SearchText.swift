/// Plain memory into which up to 64 texts of rows are copied to be searched together, made equal as
/// they are copied; used again and again.
///
/// A zero stands behind each text. None is in a text, so that nothing is found across two of them.
// SAFETY: `start` has room for `capacity` bytes, of which the first `count` are initialized, and
// `places` for 64 texts, of which the first `textCount` are. What is handed out is valid until the
// next change.
final class SearchText {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// Where each text starts, and what its number is to who asks.
  private let places = UnsafeMutablePointer<(start: Int, number: Int)>.allocate(capacity: 64)
  private(set) var textCount = 0

  init() {
    capacity = 1 << 14
    start = .allocate(capacity: capacity)
  }

  deinit {
    start.deallocate()
    places.deallocate()
  }

  private var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  func removeAll() {
    count = 0
    textCount = 0
  }

  /// A blank for a control character, as the list shows it.
  @inline(__always)
  static func visible(_ byte: UInt8) -> UInt8 { byte < 0x20 || byte == 0x7f ? 0x20 : byte }

  /// Appends a text and a zero.
  ///
  /// - Parameter number: below 64; by it the text is told from the others.
  func append(_ text: UnsafeRawBufferPointer, number: Int, foldsCase: Bool) {
    precondition(textCount < 64, "A word has 64 bits.")
    places[textCount] = (count, number)
    textCount += 1
    if capacity - count <= text.count { grow(text.count + 1) }
    let target = start + count
    // Apart, so that each loop works on many bytes at once.
    if foldsCase {
      for index in 0..<text.count {
        let byte = text[index]
        target[index] = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : Self.visible(byte)
      }
    } else {
      for index in 0..<text.count { target[index] = Self.visible(text[index]) }
    }
    target[text.count] = 0
    count += text.count + 1
  }

  /// The numbers of the texts that have a needle, as bits.
  func numbers(having needle: SearchNeedle) -> UInt64 {
    var found: UInt64 = 0
    var text = 0
    var from = 0
    while from < count,
      let place = needle.firstPlace(in: UnsafeRawBufferPointer(rebasing: bytes[from...]))
    {
      while text + 1 < textCount, places[text + 1].start <= from + place { text += 1 }
      found |= 1 << UInt64(places[text].number)
      guard text + 1 < textCount else { break }
      from = places[text + 1].start
    }
    return found
  }

  /// The numbers of the texts for which `test` holds, as bits.
  func numbers(where test: (UnsafeRawBufferPointer) -> Bool) -> UInt64 {
    var found: UInt64 = 0
    for text in 0..<textCount {
      let end = (text + 1 < textCount ? places[text + 1].start : count) - 1
      if test(UnsafeRawBufferPointer(rebasing: bytes[places[text].start..<end])) {
        found |= 1 << UInt64(places[text].number)
      }
    }
    return found
  }

  @inline(never) private func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
  }
}
