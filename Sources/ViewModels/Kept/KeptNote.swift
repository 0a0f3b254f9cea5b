internal import JSON
internal import Timeline
internal import Units

/// A note as it is kept.
///
///     { "start": "12345", "end": "23456", "name": "stall", "text": "...", "trace": 0 }
nonisolated struct KeptNote: Hashable, Sendable {
  var start: Timestamp
  /// Nil for a place.
  var end: Timestamp?
  var name: String
  var text: String
  /// The place of its recording among those that are kept; nil for a note of the time alone.
  var trace: Int?

  /// Chosen, in letters: a paragraph for a name is too long, a chapter for a text.
  static let longestName = 200
  static let longestText = 4000

  init(_ note: Note) {
    start = note.start
    end = note.end
    name = note.name
    text = note.text
    trace = note.trace
  }

  /// Nil for what is no note.
  init?(_ value: JSONValue) {
    guard let start = value["start"]?.timeValue, let name = value["name"]?.stringValue else {
      return nil
    }
    self.start = start
    end = value["end"]?.timeValue.map { max($0, start) }
    self.name = String(name.onOneLine.prefix(Self.longestName))
    text = String((value["text"]?.stringValue ?? "").prefix(Self.longestText))
    trace = value["trace"]?.placeValue
  }

  var value: JSONValue {
    .object([
      "start": .time(start), "end": end.map(JSONValue.time), "name": .string(name),
      "text": text.isEmpty ? nil : .string(text), "trace": trace.map { .integer(Int64($0)) },
    ])
  }

  /// All notes of a view, or of another array.
  static func all(_ value: JSONValue?) -> [KeptNote] {
    value?.values(atMost: NotesViewModel.most).compactMap { KeptNote($0) } ?? []
  }
}
