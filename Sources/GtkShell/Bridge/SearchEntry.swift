internal import CGtk

/// A field to type into that filters something.
final class SearchEntry: Widget {
  var text: String {
    get { gtk_editable_get_text(box.opaque).map { String(cString: $0) } ?? "" }
    set { if newValue != text { gtk_editable_set_text(box.opaque, newValue) } }
  }

  /// Each change, as it is typed.
  func onChange(_ body: @escaping (String) -> Void) {
    connect(box, "changed") { [unowned self] in body(text) }
  }

  /// What is typed while another widget has the focus goes here.
  func captureKeys(of widget: Widget) {
    gtk_search_entry_set_key_capture_widget(box.opaque, widget.pointer)
  }

  /// Takes the focus with all text selected, so that typing replaces it.
  func startTyping() {
    grabFocus()
    gtk_editable_select_region(box.opaque, 0, -1)
  }

  /// Shows by its looks that the text is faulty.
  func setFaulty(_ isFaulty: Bool) {
    if isFaulty {
      gtk_widget_add_css_class(pointer, "error")
    } else {
      gtk_widget_remove_css_class(pointer, "error")
    }
  }
}
