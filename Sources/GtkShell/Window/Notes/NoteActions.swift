internal import Timeline
internal import Units
internal import ViewModels

/// What the user can do with notes, by name.
final class NoteActions {
  private let window: Window
  private let model: WindowViewModel
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    self.window = window
    self.model = model
    add("add-note", if: \.canAddNote) { $0.addNote() }
    add("next-note", if: \.hasNotes) { $0.goToNote(isNext: true) }
    add("previous-note", if: \.hasNotes) { $0.goToNote(isNext: false) }
    add("go-to-note", if: \.hasEditedNote) { session in
      if let note = session.notes.edited { session.notes.goTo(note.id) }
    }
    add("rename-note", if: \.hasEditedNote) { $0.notes.beginRenaming() }
    add("delete-notes", if: \.hasSelectedNotes) { $0.notes.removeSelected() }
    add("restore-notes", if: \.hasRemovedNotes) { $0.notes.restoreRemoved() }
    actions += [
      Action(string: "add-note-at", in: window.box) { [model] in
        if let time = UInt64($0) { model.session?.notes.add(from: Timestamp(time)) }
      },
      Action(string: "filter-notes", in: window.box) { [model] in
        model.session?.notes.setFilter($0)
      },
    ]
  }

  /// - Parameter condition: when it makes sense, beside there being a graph.
  private func add(
    _ name: String, if condition: @escaping (SessionViewModel) -> Bool,
    _ intent: @escaping (SessionViewModel) -> Void
  ) {
    let action = Action(name, in: window.box) { [model] in
      if let session = model.session { intent(session) }
    }
    actions.append(action)
    loops.append(
      ObservationLoop { [model] in
        action.isEnabled = model.page == .graph && model.session.map(condition) ?? false
      })
  }
}

extension SessionViewModel {
  fileprivate var hasNotes: Bool { !notes.notes.isEmpty }

  fileprivate var hasSelectedNotes: Bool { !notes.selection.isEmpty }

  fileprivate var hasRemovedNotes: Bool { !notes.removed.isEmpty }

  fileprivate var hasEditedNote: Bool { notes.edited != nil }
}
