internal import CGtk

/// Many lines of text.
final class TextView: Widget {
  private var shown = ""

  func show(_ text: String) {
    let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self))
    gtk_text_buffer_set_text(buffer, text, -1)
  }

  /// Shows a text that grows, and its end.
  func showEnd(of text: String) {
    let view = box.pointer(as: GtkTextView.self)
    let buffer = gtk_text_view_get_buffer(view)
    var end = GtkTextIter()
    // What is there stays, so that the lines need not be laid out anew with each of them.
    if !shown.isEmpty, text.hasPrefix(shown) {
      gtk_text_buffer_get_end_iter(buffer, &end)
      gtk_text_buffer_insert(buffer, &end, String(text.dropFirst(shown.count)), -1)
    } else {
      show(text)
    }
    shown = text
    gtk_text_buffer_get_end_iter(buffer, &end)
    gtk_text_buffer_place_cursor(buffer, &end)
    gtk_text_view_scroll_to_mark(view, gtk_text_buffer_get_insert(buffer), 0, 0, 0, 0)
  }
}
