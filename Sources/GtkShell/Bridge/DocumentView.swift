internal import CGtk
internal import CGtkShim
internal import Help
internal import ViewModels

/// A page of text, tables and pictures: a vertical box with a widget for each block.
final class DocumentView: Widget {
  /// Chosen: as wide as lines are read well.
  private static let pictureWidthInPixels = 680.0
  /// As the style sheet has it.
  private static let borderInPixels = 1.0
  private static let pictureMarginInPixels: Int32 = 10
  private static let columnSpacing: Int32 = 10
  private static let indentInPixels: Int32 = 22
  /// The widgets of the blocks, in turn.
  private var shown: [UnsafeMutablePointer<GtkWidget>] = []
  private var follow: (String) -> Bool = { _ in false }

  private typealias Link = Callback<String, Bool>

  /// A link was clicked on, or Enter pressed on it; `body` says whether it was for the program.
  func onLink(_ body: @escaping (_ link: String) -> Bool) { follow = body }

  /// Replaces what was there.
  ///
  /// - Parameter isDark: which pictures are wanted.
  func show(_ blocks: [HelpBlock], isDark: Bool) {
    let column = box.pointer(as: GtkBox.self)
    while let child = gtk_widget_get_first_child(pointer) { gtk_box_remove(column, child) }
    shown = blocks.compactMap { widget($0, isDark: isDark) }
    for widget in shown { gtk_box_append(column, widget) }
  }

  /// How far below the top of the page a block begins, in pixels.
  func top(ofBlock number: Int) -> Double {
    var bounds = graphene_rect_t()
    guard shown.indices.contains(number),
      gtk_widget_compute_bounds(shown[number], pointer, &bounds) != 0
    else { return 0 }
    return Double(bounds.origin.y)
  }

  private func widget(
    _ block: HelpBlock, isDark: Bool
  ) -> UnsafeMutablePointer<GtkWidget>? {
    switch block {
    case .heading(let level, let runs): label(runs, level == 1 ? "help-title" : "help-heading")
    case .paragraph(let runs): label(runs, "help-paragraph")
    case .item(let depth, let number, let runs): item(depth, number, runs)
    case .code(_, let text): code(text)
    case .picture(let name, let words): picture(name, words, isDark: isDark)
    case .table(let header, let rows): table(header, rows)
    }
  }

  private func label(
    _ runs: [HelpRun], _ styleClass: String
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_label_new(nil) else { return nil }
    let label = OpaquePointer(widget)
    gtk_label_set_markup(label, HelpMarkup.markup(of: runs))
    gtk_label_set_wrap(label, 1)
    gtk_label_set_wrap_mode(label, PANGO_WRAP_WORD_CHAR)
    gtk_label_set_xalign(label, 0)
    gtk_label_set_yalign(label, 0)
    gtk_label_set_max_width_chars(label, 60)
    gtk_widget_add_css_class(widget, styleClass)
    let callback = Link { [unowned self] in follow($0) }
    gtkshim_connect_link(
      label, { Link.run($1, String(cString: $0)) ? 1 : 0 }, callback.retained, releaseCallback)
    return widget
  }

  private func item(
    _ depth: Int, _ number: Int?, _ runs: [HelpRun]
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, Self.columnSpacing),
      let text = label(runs, "help-item")
    else { return nil }
    gtk_widget_set_margin_start(line, Int32(depth) * Self.indentInPixels + 6)
    let mark = gtk_label_new(number.map { "\($0)." } ?? "•")
    if let mark {
      gtk_widget_set_valign(mark, GTK_ALIGN_START)
      gtk_widget_add_css_class(mark, "help-mark")
    }
    gtk_widget_set_hexpand(text, 1)
    let row = UnsafeMutableRawPointer(line).assumingMemoryBound(to: GtkBox.self)
    gtk_box_append(row, mark)
    gtk_box_append(row, text)
    return line
  }

  private func code(_ text: String) -> UnsafeMutablePointer<GtkWidget>? {
    let widget = label([HelpRun(text.last == "\n" ? String(text.dropLast()) : text)], "help-code")
    // To be copied.
    if let widget { gtk_label_set_selectable(OpaquePointer(widget), 1) }
    return widget
  }

  private func picture(
    _ name: String, _ words: String, isDark: Bool
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let bytes = HelpBook.picture(named: name, isDark: isDark), let start = bytes.baseAddress,
      let texture = gtkshim_static_texture_new(start, gsize(bytes.count)),
      let widget = gtk_picture_new_for_paintable(texture)
    else { return nil }
    let (width, height) = (gdk_texture_get_width(texture), gdk_texture_get_height(texture))
    g_object_unref(UnsafeMutableRawPointer(texture))
    // Larger pictures have more pixels than the page, for screens that show them.
    let shownWidth = min(Double(width), Self.pictureWidthInPixels - 2 * Self.borderInPixels)
    let shownHeight = (shownWidth * Double(height) / Double(width)).rounded()
    gtk_widget_set_size_request(
      widget, Int32(shownWidth + 2 * Self.borderInPixels),
      Int32(shownHeight + 2 * Self.borderInPixels))
    gtk_widget_set_halign(widget, GTK_ALIGN_START)
    // Not margins of the style sheet, which would be taken from what is asked for.
    gtk_widget_set_margin_top(widget, Self.pictureMarginInPixels)
    gtk_widget_set_margin_bottom(widget, Self.pictureMarginInPixels)
    gtk_picture_set_alternative_text(OpaquePointer(widget), words)
    gtk_widget_add_css_class(widget, "help-picture")
    return widget
  }

  private func table(
    _ header: [[HelpRun]], _ rows: [[[HelpRun]]]
  ) -> UnsafeMutablePointer<GtkWidget>? {
    guard let widget = gtk_grid_new() else { return nil }
    let grid = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkGrid.self)
    gtk_widget_add_css_class(widget, "help-table")
    let lines = (header.isEmpty ? [] : [header]) + rows
    for (row, cells) in lines.enumerated() {
      for (column, runs) in cells.enumerated() {
        guard let cell = label(runs, "help-cell") else { continue }
        if row == 0, !header.isEmpty { gtk_widget_add_css_class(cell, "help-head") }
        // The last column takes what the others leave.
        let isLast = column == cells.count - 1
        gtk_widget_set_hexpand(cell, isLast ? 1 : 0)
        gtk_label_set_max_width_chars(OpaquePointer(cell), isLast ? 60 : 30)
        gtk_grid_attach(grid, cell, Int32(column), Int32(row), 1, 1)
      }
    }
    return widget
  }
}
