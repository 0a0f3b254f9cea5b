/// A question made ready to be asked, the same for all workers.
struct SearchPlan: Sendable {
  enum Test: Sendable {
    case contains(SearchNeedle)
    case exact(SearchNeedle)
    case pattern([UInt8])
  }

  let question: SearchQuestion
  let test: Test
  /// What every text has that is a hit; nil where nothing is known.
  let needle: SearchNeedle?

  /// - Precondition: the question has a text, and no fault.
  init(_ question: SearchQuestion) {
    self.question = question
    let bytes = Array(question.text.utf8)
    let foldsCase = !question.isCaseSensitive
    switch question.mode {
    case .contains:
      let needle = SearchNeedle(bytes, foldsCase: foldsCase)
      test = .contains(needle)
      self.needle = needle
    case .exact:
      let needle = SearchNeedle(bytes, foldsCase: foldsCase)
      test = .exact(needle)
      self.needle = needle
    case .pattern:
      let required = RequiredText(of: bytes)
      let needle =
        required.bytes.isEmpty ? nil : SearchNeedle(required.bytes, foldsCase: foldsCase)
      self.needle = needle
      // Blanks at the start are no part of what a pattern sees.
      if let needle, required.isWhole, needle.bytes.first != UInt8(ascii: " ") {
        test = .contains(needle)
      } else {
        test = .pattern(bytes)
      }
    }
  }

  /// Whether a time, of digits and at most a point, may be a hit.
  var mayFindTimes: Bool {
    guard question.covers(.time) else { return false }
    let letters = Set("0123456789.".utf8)
    return needle?.bytes.allSatisfy(letters.contains) ?? true
  }
}
