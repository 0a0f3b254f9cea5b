internal import TraceModel

/// Why a filter cannot be used, with a pointer at the place.
nonisolated package struct FilterFault: Hashable {
  /// The filter, and below it a caret and the reason; to be set in letters of one width.
  package let lines: String
  /// In characters from the start of the filter.
  package let column: Int
  package let reason: String

  init(_ error: FilterError, in text: String) {
    self.init(error.description, at: error.column, in: text)
  }

  /// A field that no event has which the filter lists: nothing would be let through for its sake.
  /// The reference takes such a filter and says nothing; nil where there is none.
  init?(missingFieldOf filter: Filter) {
    guard
      let note = filter.notes.first(where: { $0.kind == .unknownField && $0.isOfAllEvents })
    else { return nil }
    let events = note.events.count == 1 ? "\(note.events[0]) has" : "none of these events has"
    self.init("\(events) no field or value “\(note.subject)”", at: note.column, in: filter.text)
  }

  /// - Parameter place: in UTF-8 from the start of the filter.
  private init(_ reason: String, at place: Int, in text: String) {
    let before = text.utf8.prefix(max(0, place))
    // A place inside a character counts as its start.
    let column = String(decoding: before, as: UTF8.self).count
    self.column = column
    self.reason = reason
    lines = "\(text.onOneLine)\n\(String(repeating: " ", count: column))^ \(reason)"
  }
}
