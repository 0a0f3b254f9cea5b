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

extension KeptView {
  /// This view as it is to be written to a file that another window may have written meanwhile.
  ///
  /// - Parameter known: what this window had written before, or had begun with; nil where the file
  ///   is of no interest.
  nonisolated func merged(withContentsOf file: StateFile, since known: JSONValue?) -> KeptView {
    guard let known, case .value(let document) = file.contents(),
      let other = try? KeptView(document), other.traces.map(\.path) == traces.map(\.path)
    else { return self }
    return merged(with: other, since: known)
  }

  /// This view with what another window has done to the notes since it was known: those that it
  /// made are added, those that it removed are left out. Of the rest, the view written last counts.
  ///
  /// - Parameters:
  ///   - other: the view as it is kept now.
  ///   - known: what this window had written before, or had begun with.
  nonisolated func merged(with other: KeptView, since known: JSONValue) -> KeptView {
    let before = Set(KeptNote.all(known["notes"]))
    let theirs = KeptNote.all(other.view["notes"])
    let removed = before.subtracting(theirs)
    let own = KeptNote.all(view["notes"]).filter { !removed.contains($0) }
    let added = theirs.filter { !before.contains($0) && !own.contains($0) }
    guard !removed.isEmpty || !added.isEmpty, let members = view.members else { return self }
    let notes = JSONValue.array((own + added).map(\.value))
    return KeptView(
      traces: traces,
      view: .object(members.filter { $0.name != "notes" } + [.init("notes", notes)]))
  }
}
