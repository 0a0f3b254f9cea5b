internal import CGtk
internal import CGtkShim
internal import ViewModels

/// A line of pieces, each with what can be done about it.
final class ChipBox: Widget {
  private var shown: [FilterChip] = []

  /// Asks for these things with a piece.
  struct Intents {
    var toggle: (FilterChip) -> Void
    var invert: (FilterChip) -> Void
    var edit: (FilterChip) -> Void
    var remove: (FilterChip) -> Void
  }

  func show(_ chips: [FilterChip], intents: Intents) {
    guard chips != shown else { return }
    shown = chips
    let line = box.pointer(as: GtkBox.self)
    while let child = gtk_widget_get_first_child(pointer) { gtk_box_remove(line, child) }
    for chip in chips { if let piece = piece(chip, intents) { gtk_box_append(line, piece) } }
  }

  private func piece(
    _ chip: FilterChip, _ intents: Intents
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let piece = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0) else { return nil }
    for name in ["linked", "chip"] + (chip.hidesAll ? ["empty"] : []) {
      gtk_widget_add_css_class(piece, name)
    }
    gtkshim_accessible_describe(piece, chip.words, nil)
    let line = UnsafeMutableRawPointer(piece).assumingMemoryBound(to: GtkBox.self)
    gtk_box_append(line, title(chip) { intents.toggle(chip) })
    if chip.isOn != nil {
      gtk_box_append(line, button("≠", chip.inversionWords) { intents.invert(chip) })
      gtk_box_append(line, button("…", chip.changeWords) { intents.edit(chip) })
    }
    gtk_box_append(line, button("×", chip.removalWords) { intents.remove(chip) })
    return piece
  }

  /// The words, which switch a filter off and on.
  private func title(
    _ chip: FilterChip, _ toggle: @escaping () -> Void
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let isOn = chip.isOn else {
      let label = gtk_label_new(chip.title)
      if let label { gtk_widget_add_css_class(label, "chip-title") }
      return label
    }
    guard let widget = gtk_toggle_button_new_with_label(chip.title) else { return nil }
    let button = ToggleButton(GObjectBox(retaining: UnsafeMutableRawPointer(widget)))
    button.isOn = isOn
    button.tooltip = chip.switchWords
    connect(button.box, "toggled", toggle)
    return widget
  }

  private func button(
    _ label: String, _ name: String, _ press: @escaping () -> Void
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_button_new_with_label(label) else { return nil }
    gtkshim_accessible_describe(widget, name, nil)
    gtk_widget_set_tooltip_text(widget, name)
    connect(GObjectBox(retaining: UnsafeMutableRawPointer(widget)), "clicked", press)
    return widget
  }
}
