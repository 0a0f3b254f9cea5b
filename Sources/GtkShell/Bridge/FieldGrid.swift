internal import CGtk

/// Lines of a name and a value each, headings among them; some lines lead somewhere.
final class FieldGrid: Widget {
  struct Line {
    let name: String
    let value: String
    let explanation: String
    let styleClass: String
    /// Whether the value is a button.
    let isLink: Bool
    /// Whether the line has no two columns.
    let isWide: Bool
  }

  /// Chosen: longer names end with an ellipsis and have a tooltip.
  private static let widestName: Int32 = 14
  private var lineCount = 0
  private var follow: (Int) -> Void = { _ in }

  /// Replaces all lines.
  ///
  /// - Parameter follow: gets the number of a line whose button was pressed.
  func show(_ lines: [Line], follow: @escaping (Int) -> Void) {
    self.follow = follow
    let grid = box.pointer(as: GtkGrid.self)
    for _ in 0..<lineCount { gtk_grid_remove_row(grid, 0) }
    lineCount = lines.count
    for (number, line) in lines.enumerated() {
      let row = Int32(clamping: number)
      if !line.name.isEmpty {
        let name = label(line.name, line.isWide ? line.styleClass : "dim-label", wraps: line.isWide)
        if !line.isWide, let name {
          gtk_label_set_ellipsize(OpaquePointer(name), PANGO_ELLIPSIZE_END)
          gtk_label_set_max_width_chars(OpaquePointer(name), Self.widestName)
          gtk_widget_set_tooltip_text(name, "\(line.name): \(line.explanation)")
        }
        gtk_grid_attach(grid, name, 0, row, line.isWide ? 2 : 1, 1)
      }
      guard !line.value.isEmpty else { continue }
      let value = line.isLink ? link(line, number) : label(line.value, line.styleClass, wraps: true)
      if !line.explanation.isEmpty { gtk_widget_set_tooltip_text(value, line.explanation) }
      gtk_grid_attach(grid, value, line.isWide ? 0 : 1, row, line.isWide ? 2 : 1, 1)
    }
  }

  private func label(
    _ text: String, _ styleClass: String, wraps: Bool
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_label_new(text) else { return nil }
    let label = OpaquePointer(widget)
    gtk_label_set_xalign(label, 0)
    gtk_label_set_yalign(label, 0)
    gtk_label_set_wrap(label, wraps ? 1 : 0)
    gtk_label_set_wrap_mode(label, PANGO_WRAP_WORD_CHAR)
    gtk_label_set_selectable(label, wraps ? 1 : 0)
    gtk_widget_set_focusable(widget, 0)
    gtk_widget_set_hexpand(widget, wraps ? 1 : 0)
    gtk_widget_set_valign(widget, GTK_ALIGN_START)
    gtk_widget_add_css_class(widget, styleClass)
    return widget
  }

  private func link(_ line: Line, _ number: Int) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_button_new() else { return nil }
    let button = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkButton.self)
    gtk_button_set_has_frame(button, 0)
    gtk_button_set_child(button, label(line.value, line.styleClass, wraps: true).map(unselectable))
    gtk_widget_add_css_class(widget, "tie")
    gtk_widget_set_halign(widget, GTK_ALIGN_START)
    let box = GObjectBox(retaining: UnsafeMutableRawPointer(widget))
    connect(box, "clicked") { [unowned self] in follow(number) }
    return widget
  }

  /// A label inside a button leaves clicks to it.
  private func unselectable(
    _ label: UnsafeMutablePointer<GtkWidget>
  ) -> UnsafeMutablePointer<GtkWidget> {
    gtk_label_set_selectable(OpaquePointer(label), 0)
    return label
  }
}
