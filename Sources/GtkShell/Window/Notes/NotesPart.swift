internal import CGtkShim
internal import Timeline
internal import ViewModels

/// The page of notes of the sidebar: the list, and below it the words of the selected one.
final class NotesPart {
  private let model: WindowViewModel
  private let view: TableView
  private let filter: SearchEntry
  private let name: Entry
  private let text: TextView
  private var shownNotes: NotesViewModel?
  private var shownCount = -1
  private var renameCount = 0
  private var loops: [ObservationLoop] = []

  /// - Parameter leave: gives the keyboard back to the graph.
  init(pages: PageStack, model: WindowViewModel, leave: @escaping () -> Void) {
    self.model = model
    let builder = Builder(gtkshim_resource_notes_ui())
    view = builder.widget("notes")
    filter = builder.widget("note_filter")
    name = builder.widget("note_name")
    text = builder.widget("note_text")
    let none: Label = builder.widget("no_notes")
    let editor: Widget = builder.widget("note_editor")
    let removed: Widget = builder.widget("note_removed")
    let removedWords: Label = builder.widget("note_removed_words")
    let page: Widget = builder.widget("notes_page")
    let sidebarPage = PanelsViewModel.SidebarPage.notes
    pages.add(page, name: sidebarPage.rawValue, title: sidebarPage.title)
    setUpColumns()
    listen(leave)
    loops = [
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [model] in none.showOrHide(model.session?.notes.placeholder) },
      ObservationLoop { [filter, model] in filter.text = model.session?.notes.filter ?? "" },
      ObservationLoop { [model] in
        let words = model.session?.notes.removedWords ?? ""
        removedWords.text = words
        removed.isVisible = !words.isEmpty
      },
      ObservationLoop { [name, text, model] in
        let note = model.session?.notes.edited
        editor.isVisible = note != nil
        name.text = note?.name ?? ""
        text.text = note?.text ?? ""
      },
      ObservationLoop { [weak self] in self?.startRenaming() },
    ]
  }

  private func setUpColumns() {
    view.setUp(
      NoteColumn.allCases.map { TableView.Column($0, words: GTKSHIM_CELL_TEXT) },
      fill: { [unowned self] cell, position, column in
        let text = model.session?.text(ofNote: position, NoteColumn.allCases[column]) ?? ""
        cell.show(text)
        cell.setTooltip(text)
      })
  }

  private func listen(_ leave: @escaping () -> Void) {
    filter.captureKeys(of: view)
    filter.onChange { [model] in model.session?.notes.setFilter($0) }
    view.onSelectionChange { [view, model] in
      model.session?.notes.select(rows: view.selected)
    }
    view.onActivate { [model] in model.session?.notes.goTo(row: $0) }
    view.add(ShortcutController(.notes))
    name.onChange { [model] name in
      if let note = model.session?.notes.edited { model.session?.notes.rename(note.id, to: name) }
    }
    name.onActivate(leave)
    text.onChange { [model] text in
      if let note = model.session?.notes.edited {
        model.session?.notes.setText(text, of: note.id)
      }
    }
  }

  private func update() {
    guard let session = model.session else { return view.reset(count: 0) }
    let notes = session.notes
    let count = notes.shown.count
    _ = session.graph.reading
    if notes !== shownNotes || count != shownCount {
      view.reset(count: count)
    } else {
      view.refill()
    }
    shownNotes = notes
    shownCount = count
    view.selected = notes.selectedRows
    if let row = notes.selectedRows.first { view.reveal(position: row) }
  }

  private func startRenaming() {
    guard let notes = model.session?.notes, notes.renameCount > 0,
      notes !== shownNotes || notes.renameCount != renameCount
    else {
      renameCount = 0
      return
    }
    renameCount = notes.renameCount
    model.panels.show(.notes)
    // The page is shown, and the words of the note are there, in the next turn.
    Task { [name] in name.startTyping() }
  }
}
