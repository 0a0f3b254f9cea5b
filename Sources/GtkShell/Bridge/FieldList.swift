internal import CGtk
internal import CGtkShim

/// Lines of a name and a value each, headings among them, one of which is selected; some lines lead
/// somewhere.
final class FieldList: Widget {
  struct Line {
    let name: String
    let value: String
    let explanation: String
    let styleClass: String
    /// Whether the line leads somewhere.
    let isLink: Bool
    /// Whether the line has no two columns.
    let isWide: Bool
  }

  /// Chosen: longer names end with an ellipsis and have a tooltip.
  private static let widestName = 14
  private var lineCount = 0
  private var nameWidth = 0

  /// Replaces all lines.
  func show(_ lines: [Line]) {
    let (hasFocus, place) = (gtk_widget_get_focus_child(pointer) != nil, selected ?? 0)
    for _ in 0..<lineCount {
      if let row = row(0) { gtk_list_box_remove(box.opaque, row) }
    }
    lineCount = lines.count
    let names = lines.filter { !$0.isWide }.map(\.name.count)
    nameWidth = min(names.max() ?? 0, Self.widestName)
    for line in lines { append(line) }
    // The focus goes with the row that had it.
    if hasFocus, let row = row(min(place, lineCount - 1)) { gtk_widget_grab_focus(row) }
  }

  /// Where the selected line ends, in the widget.
  var endOfSelection: Double {
    guard let row = selected.flatMap(row) else { return 0 }
    var bounds = graphene_rect_t()
    guard gtk_widget_compute_bounds(row, pointer, &bounds) != 0 else { return 0 }
    return Double(bounds.origin.y + bounds.size.height)
  }

  /// The number of the selected line.
  var selected: Int? {
    gtk_list_box_get_selected_row(box.opaque).map { Int(gtk_list_box_row_get_index($0)) }
  }

  /// Selects the line at a place in the widget.
  ///
  /// - Returns: its number.
  func select(atY y: Double) -> Int? {
    guard let row = gtk_list_box_get_row_at_y(box.opaque, Int32(y)) else { return nil }
    gtk_list_box_select_row(box.opaque, row)
    return Int(gtk_list_box_row_get_index(row))
  }

  /// A line was clicked on, or Enter pressed on it.
  func onActivate(_ body: @escaping (_ number: Int) -> Void) {
    connect(box, "row-activated") { [unowned self] in
      if let selected { body(selected) }
    }
  }

  private func row(_ number: Int) -> UnsafeMutablePointer<GtkWidget>? {
    guard let row = gtk_list_box_get_row_at_index(box.opaque, Int32(number)) else { return nil }
    return UnsafeMutableRawPointer(row).assumingMemoryBound(to: GtkWidget.self)
  }

  private func append(_ line: Line) {
    guard let content = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12) else { return }
    let box = UnsafeMutableRawPointer(content).assumingMemoryBound(to: GtkBox.self)
    if !line.name.isEmpty {
      gtk_box_append(box, label(line.name, line.isWide ? line.styleClass : "dim-label", of: line))
    }
    if !line.value.isEmpty {
      let value = label(line.value, line.styleClass, of: line)
      if line.isLink { gtk_widget_add_css_class(value, "tie") }
      gtk_box_append(box, value)
    }
    if !line.isWide, let name = gtk_widget_get_first_child(content) { shorten(name) }
    gtk_list_box_append(self.box.opaque, content)
    let row = gtk_widget_get_parent(content)
    let meaning = line.isWide ? line.explanation : "\(line.name): \(line.explanation)"
    if !line.explanation.isEmpty { gtk_widget_set_tooltip_text(row, meaning) }
    if let row {
      let words = [line.name, line.value].filter { !$0.isEmpty }.joined(separator: ": ")
      gtkshim_accessible_describe(row, words, line.explanation)
    }
  }

  private func shorten(_ name: UnsafeMutablePointer<GtkWidget>) {
    let label = OpaquePointer(name)
    gtk_label_set_wrap(label, 0)
    gtk_label_set_ellipsize(label, PANGO_ELLIPSIZE_END)
    gtk_label_set_width_chars(label, Int32(nameWidth))
    gtk_label_set_max_width_chars(label, Int32(nameWidth))
    gtk_widget_set_hexpand(name, 0)
  }

  private func label(
    _ text: String, _ styleClass: String, of line: Line
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_label_new(text) else { return nil }
    let label = OpaquePointer(widget)
    gtk_label_set_xalign(label, 0)
    gtk_label_set_yalign(label, 0)
    gtk_label_set_wrap(label, 1)
    gtk_label_set_wrap_mode(label, PANGO_WRAP_WORD_CHAR)
    // A hyphen inside of a symbol would be taken for a part of it.
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    gtk_label_set_attributes(label, attributes)
    pango_attr_list_unref(attributes)
    gtk_widget_set_hexpand(widget, 1)
    gtk_widget_set_valign(widget, GTK_ALIGN_START)
    gtk_widget_add_css_class(widget, styleClass)
    return widget
  }
}
