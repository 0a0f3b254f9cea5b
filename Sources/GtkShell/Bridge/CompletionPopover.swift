internal import CGtk
internal import CGtkShim
internal import ViewModels

/// Completes what is typed into an entry: lists suggestions below it, which the arrow keys and
/// Enter or a click take.
final class CompletionPopover {
  private let entry: Entry
  private let model: CompletionViewModel
  private let popover: GObjectBox
  private let list: ChoiceList
  private var loops: [ObservationLoop] = []

  init(_ entry: Entry, model: CompletionViewModel) {
    self.entry = entry
    self.model = model
    guard let popover = gtk_popover_new(), let list = gtk_list_box_new() else {
      fatalError("gtk_popover_new or gtk_list_box_new returned null.")
    }
    self.popover = GObjectBox(sinking: UnsafeMutableRawPointer(popover))
    self.list = ChoiceList(GObjectBox(sinking: UnsafeMutableRawPointer(list)))
    self.list.endsWithEllipsis = false
    let pointer = self.popover.pointer(as: GtkPopover.self)
    gtk_widget_set_parent(popover, entry.pointer)
    gtk_popover_set_child(pointer, list)
    gtk_popover_set_autohide(pointer, 0)
    gtk_popover_set_has_arrow(pointer, 0)
    gtk_popover_set_position(pointer, GTK_POS_BOTTOM)
    gtk_widget_set_halign(popover, GTK_ALIGN_START)
    gtk_widget_add_css_class(popover, "completion")
    // The entry keeps the focus.
    gtk_widget_set_can_focus(popover, 0)
    gtkshim_accessible_describe(list, "Suggestions", nil)
    listen()
    loops = [
      ObservationLoop { [weak self] in self?.showText() },
      ObservationLoop { [weak self] in self?.showSuggestions() },
    ]
  }

  private func listen() {
    entry.onChange { [entry, model] in model.type($0, cursor: entry.cursor) }
    entry.onCursorMove { [entry, model] in model.moveCursor(to: entry.cursor) }
    list.onChoose { [model] in model.accept($0) }
    entry.add(FocusController(leave: { [model] in model.dismiss() }))
    entry.add(
      KeyController { [model] key, modifiers in
        guard modifiers.isEmpty, !model.suggestions.isEmpty else { return false }
        switch Int32(bitPattern: key) {
        case GDK_KEY_Down: model.moveHighlight(by: 1)
        case GDK_KEY_Up: model.moveHighlight(by: -1)
        case GDK_KEY_Return, GDK_KEY_KP_Enter: return model.acceptHighlighted()
        case GDK_KEY_Tab: return model.acceptNearest()
        case GDK_KEY_Escape: model.dismiss()
        default: return false
        }
        return true
      })
  }

  private func showText() {
    entry.text = model.text
    if let cursor = model.placedCursor { entry.cursor = cursor }
  }

  private func showSuggestions() {
    let pointer = popover.pointer(as: GtkPopover.self)
    guard !model.suggestions.isEmpty else { return gtk_popover_popdown(pointer) }
    list.show(
      model.suggestions.map { ChoiceList.Choice(title: $0, words: "") }, chosen: model.highlighted)
    gtk_popover_popup(pointer)
    // One that is open takes room for more rows by itself, and gives none back.
    gtk_popover_present(pointer)
  }

  /// Before the entry goes.
  func remove() { gtk_widget_unparent(popover.pointer(as: GtkWidget.self)) }
}
