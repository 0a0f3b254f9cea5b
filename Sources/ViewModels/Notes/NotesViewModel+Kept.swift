internal import JSON
internal import Timeline
internal import Units

/// What is kept of notes: all of them. Where they lie outside of what was recorded they are kept
/// all the same, since somebody wrote them.
extension NotesViewModel {
  var kept: JSONValue {
    .array(
      notes.map { note in
        .object([
          "start": .time(note.start), "end": note.end.map(JSONValue.time),
          "name": .string(note.name), "text": note.text.isEmpty ? nil : .string(note.text),
        ])
      })
  }

  func restore(_ kept: JSONValue) {
    replace(
      kept.values(atMost: Self.most).compactMap { value in
        guard let start = value["start"]?.timeValue, let name = value["name"]?.stringValue else {
          return nil
        }
        return (start, value["end"]?.timeValue, name, value["text"]?.stringValue ?? "")
      })
  }
}
