internal import CGtk

/// A line to type into.
final class Entry: Widget {
  /// Whether the text is changed from here, which nobody is told of.
  private var isApplying = false

  var text: String {
    get { gtk_editable_get_text(box.opaque).map { String(cString: $0) } ?? "" }
    set {
      guard newValue != text else { return }
      isApplying = true
      gtk_editable_set_text(box.opaque, newValue)
      // Else the end of a long text is not seen where the cursor was before it.
      gtk_editable_set_position(box.opaque, -1)
      isApplying = false
    }
  }

  /// In characters from the start.
  var cursor: Int {
    get { Int(gtk_editable_get_position(box.opaque)) }
    set { gtk_editable_set_position(box.opaque, Int32(clamping: newValue)) }
  }

  var placeholder: String {
    get {
      gtk_entry_get_placeholder_text(box.pointer(as: GtkEntry.self))
        .map { String(cString: $0) } ?? ""
    }
    set { gtk_entry_set_placeholder_text(box.pointer(as: GtkEntry.self), newValue) }
  }

  /// Each change that the user makes, as it is typed.
  func onChange(_ body: @escaping (String) -> Void) {
    connect(box, "changed") { [unowned self] in
      if !isApplying { body(text) }
    }
  }

  /// The cursor has moved, also by typing, of which `onChange` tells before.
  func onCursorMove(_ body: @escaping () -> Void) {
    connect(box, "notify::cursor-position", body)
  }

  /// Enter was pressed.
  func onActivate(_ body: @escaping () -> Void) { connect(box, "activate", body) }

  /// Takes the focus with all text selected, so that typing replaces it.
  func startTyping() {
    grabFocus()
    gtk_editable_select_region(box.opaque, 0, -1)
  }
}
