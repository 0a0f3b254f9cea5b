internal import CGtk
internal import CGtkShim

/// A list of choices with a title and a line of words each, one of which is chosen.
final class ChoiceList: Widget {
  struct Choice: Hashable {
    let title: String
    let words: String
    /// Stands above the choice, with a line.
    var heading = ""
  }

  /// Whether words are shortened, else the list becomes as wide as they are.
  var endsWithEllipsis = true
  private var shown: [Choice] = []

  /// Shows these choices.
  ///
  /// - Parameter chosen: nil for none.
  func show(_ choices: [Choice], chosen: Int?) {
    if choices != shown {
      for _ in shown { if let row = row(0) { gtk_list_box_remove(box.opaque, row) } }
      shown = choices
      for choice in choices { append(choice) }
    }
    if let row = chosen.flatMap({ gtk_list_box_get_row_at_index(box.opaque, Int32($0)) }) {
      gtk_list_box_select_row(box.opaque, row)
    } else {
      gtk_list_box_unselect_all(box.opaque)
    }
  }

  /// The user clicked on one, or pressed Enter on it; arrow keys alone only go through them.
  func onChoose(_ body: @escaping (_ number: Int) -> Void) {
    connect(box, "row-activated") { [unowned self] in
      guard let row = gtk_list_box_get_selected_row(box.opaque) else { return }
      body(Int(gtk_list_box_row_get_index(row)))
    }
  }

  private func row(_ number: Int) -> UnsafeMutablePointer<GtkWidget>? {
    guard let row = gtk_list_box_get_row_at_index(box.opaque, Int32(number)) else { return nil }
    return UnsafeMutableRawPointer(row).assumingMemoryBound(to: GtkWidget.self)
  }

  private func append(_ choice: Choice) {
    guard let content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1) else { return }
    let box = UnsafeMutableRawPointer(content).assumingMemoryBound(to: GtkBox.self)
    if !choice.heading.isEmpty {
      gtk_box_append(box, label(choice.heading, "choice-heading"))
    }
    gtk_box_append(box, label(choice.title, "choice-title"))
    if !choice.words.isEmpty { gtk_box_append(box, label(choice.words, "choice-words")) }
    gtk_list_box_append(self.box.opaque, content)
    guard let row = gtk_widget_get_parent(content) else { return }
    gtkshim_accessible_describe(row, choice.title, choice.words)
    gtk_widget_set_tooltip_text(row, choice.words)
  }

  private func label(
    _ text: String, _ styleClass: String
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_label_new(text) else { return nil }
    gtk_label_set_xalign(OpaquePointer(widget), 0)
    if endsWithEllipsis { gtk_label_set_ellipsize(OpaquePointer(widget), PANGO_ELLIPSIZE_END) }
    gtk_widget_add_css_class(widget, styleClass)
    return widget
  }
}
