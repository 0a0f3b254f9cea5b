internal import TraceModel

/// Why a filter cannot be used, with a pointer at the place.
nonisolated package struct FilterFault: Hashable {
  /// The filter, and below it a caret and the reason; to be set in letters of one width.
  package let lines: String
  /// In characters from the start of the filter.
  package let column: Int
  package let reason: String

  init(_ error: FilterError, in text: String) {
    let before = text.utf8.prefix(max(0, error.column))
    // A place inside a character counts as its start.
    let column = String(decoding: before, as: UTF8.self).count
    self.column = column
    reason = error.description
    lines = "\(text.onOneLine)\n\(String(repeating: " ", count: column))^ \(reason)"
  }
}
