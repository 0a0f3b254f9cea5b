internal import JSON
internal import Timeline

/// What is kept of notes: all of them. Where they lie outside of what was recorded they are kept
/// all the same, since somebody wrote them.
extension NotesViewModel {
  var kept: JSONValue { .array(notes.map { KeptNote($0).value }) }

  func restore(_ kept: JSONValue, _ names: KeptNames) {
    replace(
      KeptNote.all(kept).map { note in
        var note = note
        note.trace = note.trace.flatMap(names.trace)
        return note
      })
  }
}
