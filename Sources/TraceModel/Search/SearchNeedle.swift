internal import Glibc
internal import TraceFormat

/// Bytes that are looked for in the texts of rows, made equal as those are: control characters are
/// blanks, and where case does not count capital letters are small.
struct SearchNeedle: Sendable {
  /// Chosen: stays in a processor's cache.
  private static let partSize = 1 << 16

  let bytes: [UInt8]
  let foldsCase: Bool
  /// The place of the byte that is seldom met in traces, by which the needle is looked for.
  private let rarestPlace: Int

  /// - Parameter text: not empty.
  init(_ text: some Sequence<UInt8>, foldsCase: Bool) {
    self.foldsCase = foldsCase
    let bytes = text.map { Self.folded($0, foldsCase: foldsCase) }
    self.bytes = bytes
    rarestPlace =
      bytes.indices.min { Self.commonness(of: bytes[$0]) < Self.commonness(of: bytes[$1]) } ?? 0
  }

  /// The bytes of the texts of traces, the most common first; those not in it are rare (chosen).
  private static let commonBytes = Array(" 0e=1fat2_3scrdp4i8n5o679lubkm:gh,x[]".utf8)

  private static func commonness(of byte: UInt8) -> Int {
    commonBytes.firstIndex(of: byte).map { commonBytes.count - $0 } ?? 0
  }

  func folded(_ byte: UInt8) -> UInt8 { Self.folded(byte, foldsCase: foldsCase) }

  private static func folded(_ byte: UInt8, foldsCase: Bool) -> UInt8 {
    foldsCase && byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : SearchText.visible(byte)
  }

  /// The first place of the needle in texts that are made equal.
  @inline(__always)
  func firstPlace(in text: UnsafeRawBufferPointer) -> Int? {
    guard let base = text.baseAddress else { return nil }
    return bytes.withUnsafeBufferPointer { needle in
      guard let own = needle.baseAddress else { return 0 }
      var place = rarestPlace
      // Where the rarest byte of the last place stands that there is room for.
      let last = text.count - needle.count + rarestPlace
      while place <= last {
        // SAFETY: what is looked through, and the needle around what is found, lie in the text.
        guard let found = memchr(base + place, Int32(needle[rarestPlace]), last + 1 - place) else {
          return nil
        }
        let start = UnsafeRawPointer(found) - base - rarestPlace
        if memcmp(base + start, own, needle.count) == 0 { return start }
        place = start + rarestPlace + 1
      }
      return nil
    }
  }

  /// Whether a text as it is recorded has the needle.
  func isFound(in text: UnsafeRawBufferPointer) -> Bool {
    let scratch = SearchText()
    var start = 0
    // In parts that overlap, since a text may be as long as the list of all symbols.
    while start < text.count {
      let end = min(start + Self.partSize, text.count)
      scratch.removeAll()
      scratch.append(
        UnsafeRawBufferPointer(rebasing: text[start..<end]), number: 0, foldsCase: foldsCase)
      if scratch.numbers(having: self) != 0 { return true }
      guard end < text.count else { return false }
      start = end - min(bytes.count - 1, Self.partSize / 2)
    }
    return false
  }

  /// Whether a text that is made equal is the needle.
  @inline(__always)
  func isWhole(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count == bytes.count, let base = text.baseAddress else {
      return text.isEmpty && bytes.isEmpty
    }
    return bytes.withUnsafeBytes { needle in
      needle.baseAddress.map { memcmp(base, $0, needle.count) == 0 } ?? false
    }
  }
}
