internal import CGtk

/// Many lines of text.
final class TextView: Widget {
  func show(_ text: String) {
    let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self))
    gtk_text_buffer_set_text(buffer, text, -1)
  }
}
