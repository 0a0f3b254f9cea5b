internal import CGtk

/// Many lines of text.
final class TextView: Widget {
  private var shown = ""
  private var adjustment: GObjectBox?

  func show(_ text: String) {
    let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self))
    gtk_text_buffer_set_text(buffer, text, -1)
  }

  /// Shows a text that grows.
  func showGrowing(_ text: String) {
    let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self))
    // What is there stays, so that the lines need not be laid out anew with each of them.
    if !shown.isEmpty, text.hasPrefix(shown) {
      var end = GtkTextIter()
      gtk_text_buffer_get_end_iter(buffer, &end)
      gtk_text_buffer_insert(buffer, &end, String(text.dropFirst(shown.count)), -1)
    } else {
      show(text)
    }
    shown = text
  }

  /// Keeps the end of the text in view whenever it grows.
  func followEnd() {
    guard let adjustment = gtk_scrollable_get_vadjustment(box.opaque) else { return }
    let own = GObjectBox(retaining: UnsafeMutableRawPointer(adjustment))
    connect(own, "changed") { [unowned own] in
      let adjustment = own.pointer(as: GtkAdjustment.self)
      let end = gtk_adjustment_get_upper(adjustment) - gtk_adjustment_get_page_size(adjustment)
      gtk_adjustment_set_value(adjustment, end)
    }
    self.adjustment = own
  }
}
