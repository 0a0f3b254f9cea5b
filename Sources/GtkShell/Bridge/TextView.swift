internal import CGtk

/// Many lines of text.
final class TextView: Widget {
  private var shown = ""
  /// Whether the text is changed from here, which nobody is told of.
  private var isApplying = false
  private var adjustment: GObjectBox?

  func show(_ text: String) {
    let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self))
    gtk_text_buffer_set_text(buffer, text, -1)
  }

  /// A text that the user changes.
  var text: String {
    get {
      let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self))
      var (start, end) = (GtkTextIter(), GtkTextIter())
      gtk_text_buffer_get_bounds(buffer, &start, &end)
      guard let text = gtk_text_buffer_get_text(buffer, &start, &end, 0) else { return "" }
      defer { g_free(text) }
      return String(cString: text)
    }
    set {
      guard newValue != text else { return }
      isApplying = true
      show(newValue)
      isApplying = false
    }
  }

  /// Each change that the user makes, as it is typed.
  func onChange(_ body: @escaping (String) -> Void) {
    guard let buffer = gtk_text_view_get_buffer(box.pointer(as: GtkTextView.self)) else { return }
    connect(GObjectBox(retaining: UnsafeMutableRawPointer(buffer)), "changed") {
      [unowned self] in
      if !isApplying { body(text) }
    }
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
