internal import Timeline
internal import Units
internal import ViewModels

/// What the user can do with notes, by name.
final class NoteActions {
  private let notes: ActionSet<SessionViewModel>
  private let actions: [Action]

  init(window: Window, model: WindowViewModel) {
    notes = ActionSet(in: window.box) { [model] in
      model.page == .graph ? model.session : nil
    }
    notes.add("add-note", if: \.canAddNote) { $0.addNote() }
    notes.add("next-note", if: \.hasNotes) { $0.goToNote(isNext: true) }
    notes.add("previous-note", if: \.hasNotes) { $0.goToNote(isNext: false) }
    notes.add("go-to-note", if: \.hasEditedNote) { session in
      if let note = session.notes.edited { session.notes.goTo(note.id) }
    }
    notes.add("rename-note", if: \.hasEditedNote) { $0.notes.beginRenaming() }
    notes.add("delete-notes", if: \.hasSelectedNotes) { $0.notes.removeSelected() }
    notes.add("restore-notes", if: \.hasRemovedNotes) { $0.notes.restoreRemoved() }
    actions = [
      Action(string: "add-note-at", in: window.box) { [model] in
        if let time = UInt64($0) { model.session?.notes.add(from: Timestamp(time)) }
      },
      Action(string: "filter-notes", in: window.box) { [model] in
        model.session?.notes.setFilter($0)
      },
    ]
  }
}

extension SessionViewModel {
  fileprivate var hasNotes: Bool { !notes.notes.isEmpty }

  fileprivate var hasSelectedNotes: Bool { !notes.selection.isEmpty }

  fileprivate var hasRemovedNotes: Bool { !notes.removed.isEmpty }

  fileprivate var hasEditedNote: Bool { notes.edited != nil }
}
