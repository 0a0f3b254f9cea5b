internal import Observation
package import Timeline
package import Units

/// Notes of a session: named places and ranges of time, as a list that is filtered as one types.
///
/// They lie in the order of their starts, and those that start together in the order they were
/// made.
@Observable
package final class NotesViewModel {
  package private(set) var notes: [Note] = []
  package private(set) var filter = ""
  package private(set) var selection: Set<Note.ID> = []
  /// What the last removal took away, to be got back.
  package private(set) var removed: [Note] = []
  /// Counts the times that the name of the selected note is to be typed.
  package private(set) var renameCount = 0
  /// There are other notes, or others are selected.
  @ObservationIgnored package var onChange: () -> Void = {}
  @ObservationIgnored package var onGoTo: (Note) -> Void = { _ in }
  /// Gets why a note cannot be shown.
  @ObservationIgnored var onFault: (Explanation) -> Void = { _ in }
  @ObservationIgnored private var nextID = 0

  /// Chosen: more than anybody writes, and all of them fit into a `StateFile`.
  nonisolated static let most = 2000

  package init() {}

  // MARK: - The list

  /// The notes that the filter leaves: those with its letters in name or text, whatever their case.
  package var shown: [Note] {
    guard !filter.isEmpty else { return notes }
    let wanted = filter.lowercased()
    return notes.filter {
      $0.name.lowercased().contains(wanted) || $0.text.lowercased().contains(wanted)
    }
  }

  package var selectedRows: [Int] {
    shown.indices.filter { selection.contains(shown[$0].id) }
  }

  /// The one whose words are shown to be changed; nil unless just one is selected.
  package var edited: Note? {
    selection.count == 1 ? notes.first { selection.contains($0.id) } : nil
  }

  /// `2 of 12 notes`.
  package var countWords: String {
    let all = Figures.counted(notes.count, "note")
    return filter.isEmpty ? all : "\(Figures.grouped(shown.count)) of \(all)"
  }

  /// What is said in place of rows; empty where there are some.
  package var placeholder: String {
    if notes.isEmpty {
      return "No notes yet.\nCtrl+D notes the selected range, else the last place you clicked."
    }
    return shown.isEmpty ? "No note matches “\(filter)”" : ""
  }

  /// `Deleted “stall”`, `Deleted 3 notes`; empty where there is nothing to get back.
  package var removedWords: String {
    switch removed.count {
    case 0: ""
    case 1: "Deleted “\(removed[0].name.onOneLine)”"
    default: "Deleted \(Figures.counted(removed.count, "note"))"
    }
  }

  // MARK: - Intents

  package func setFilter(_ text: String) { if filter != text { filter = text } }

  package func select(rows: [Int]) {
    let shown = shown
    select(Set(rows.filter(shown.indices.contains).map { shown[$0].id }))
  }

  package func select(_ selection: Set<Note.ID>) {
    guard selection != self.selection else { return }
    self.selection = selection
    onChange()
  }

  /// Adds a note and selects it; its name is what is typed next.
  ///
  /// - Parameters:
  ///   - end: nil for a place.
  ///   - name: nil for one that counts: `Note 3`.
  ///   - trace: the recording that it is about; nil for one of the time alone.
  @discardableResult
  package func add(
    from start: Timestamp, to end: Timestamp? = nil, name: String? = nil, trace: Int? = nil
  ) -> Note.ID? {
    guard notes.count < Self.most else { return nil }
    let id = newID()
    let name = name ?? "Note \(notes.count + 1)"
    insert(Note(id: id, start: start, end: end, name: name, trace: trace))
    filter = ""
    selection = [id]
    renameCount += 1
    onChange()
    return id
  }

  /// Lets the name of the selected note be typed.
  package func beginRenaming() { if edited != nil { renameCount += 1 } }

  package func rename(_ id: Note.ID, to name: String) {
    change(id) { $0.name = String(name.onOneLine.prefix(KeptNote.longestName)) }
  }

  package func setText(_ text: String, of id: Note.ID) {
    change(id) { $0.text = String(text.prefix(KeptNote.longestText)) }
  }

  /// Takes the selected notes away, until `restoreRemoved` or for good.
  package func removeSelected() {
    let gone = notes.filter { selection.contains($0.id) }
    guard !gone.isEmpty else { return }
    let row = selectedRows.first ?? 0
    removed = gone
    notes.removeAll { selection.contains($0.id) }
    let left = shown
    selection = left.isEmpty ? [] : [left[min(row, left.count - 1)].id]
    onChange()
  }

  /// Gets back what was removed last.
  package func restoreRemoved() {
    let back = removed
    removed = []
    guard !back.isEmpty else { return }
    for note in back { insert(note) }
    selection = Set(back.map(\.id))
    onChange()
  }

  /// Shows the place of a note.
  package func goTo(row: Int) {
    let shown = shown
    if shown.indices.contains(row) { goTo(shown[row].id) }
  }

  package func goTo(_ id: Note.ID) {
    guard let note = notes.first(where: { $0.id == id }) else { return }
    select([id])
    onGoTo(note)
  }

  /// The note that starts next after a time, or last before it; around the end the other one.
  package func neighbour(of time: Timestamp, isNext: Bool) -> Note.ID? {
    isNext
      ? (notes.first { $0.start > time } ?? notes.first)?.id
      : (notes.last { $0.start < time } ?? notes.last)?.id
  }

  // MARK: - Changing

  /// Replaces all notes.
  func replace(_ wanted: [KeptNote]) {
    removed = []
    selection = []
    notes = Self.sorted(
      wanted.prefix(Self.most).map { note in
        Note(
          id: newID(), start: note.start, end: note.end, name: note.name, text: note.text,
          trace: note.trace)
      })
    onChange()
  }

  /// Moves the notes of recordings with them.
  func adopt(_ change: SessionChange) {
    guard change.movesRecordings else { return }
    notes = Self.sorted(notes.map(change.note))
    removed = removed.map(change.note)
    onChange()
  }

  private static func sorted(_ notes: [Note]) -> [Note] {
    notes.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  private func newID() -> Note.ID {
    defer { nextID += 1 }
    return Note.ID(nextID)
  }

  private func insert(_ note: Note) {
    let place = notes.firstIndex { ($0.start, $0.id) > (note.start, note.id) }
    notes.insert(note, at: place ?? notes.count)
  }

  private func change(_ id: Note.ID, _ body: (inout Note) -> Void) {
    guard let place = notes.firstIndex(where: { $0.id == id }) else { return }
    var note = notes[place]
    body(&note)
    guard note != notes[place] else { return }
    notes[place] = note
    onChange()
  }
}
