internal import TraceFormat

/// Where in the texts of rows stands what is looked for, so that it can be marked there.
package final class HitPlaces {
  /// Chosen: more of a text is not seen in a row.
  private static let mostBytes = 1024

  package let question: SearchQuestion
  private let test: SearchPlan.Test
  private let regex: SystemRegex?

  /// Nil where nothing can be looked for, and for patterns with references to what they have found:
  /// to find their places can take the library time without end.
  package init?(_ question: SearchQuestion) {
    guard !question.text.isEmpty, question.fault == nil else { return nil }
    self.question = question
    test = SearchPlan(question).test
    guard case .pattern(let pattern) = test else {
      regex = nil
      return
    }
    guard !Self.hasReference(pattern) else { return nil }
    regex = SystemRegex(
      pattern, dialect: .extended, isCaseSensitive: question.isCaseSensitive, tellsPlaces: true)
  }

  /// The places in a text of the column, in its UTF-8 bytes, one after the other; none is empty.
  package func places(in text: String, of column: SearchColumn) -> [Range<Int>] {
    guard question.covers(column) else { return [] }
    let bytes = Array(text.utf8.prefix(Self.mostBytes))
    let start = bytes.firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.endIndex
    switch test {
    case .contains(let needle):
      return places(in: bytes.map(needle.folded), of: needle)
    case .exact(let needle):
      let whole = bytes[start...].map(needle.folded)
      let isHit = bytes.count == text.utf8.count && whole == needle.bytes
      return isHit && !whole.isEmpty ? [start..<bytes.count] : []
    case .pattern:
      // Blanks at the start are no part of what a pattern sees.
      let seen = bytes[start...].map(SearchText.visible)
      return seen.withUnsafeBytes { regex?.places(in: $0) ?? [] }
        .map { $0.lowerBound + start..<$0.upperBound + start }
    }
  }

  private func places(in bytes: [UInt8], of needle: SearchNeedle) -> [Range<Int>] {
    var found: [Range<Int>] = []
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while let place = needle.firstPlace(in: UnsafeRawBufferPointer(rebasing: bytes[start...])) {
        let end = start + place + needle.bytes.count
        found.append(start + place..<end)
        start = end
      }
    }
    return found
  }

  /// Whether a pattern has `\1` or the like.
  private static func hasReference(_ pattern: [UInt8]) -> Bool {
    var isEscaped = false
    for byte in pattern {
      if isEscaped, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { return true }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return false
  }
}
