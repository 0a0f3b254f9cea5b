internal import CGtk

/// A line or paragraph of text.
final class Label: Widget {
  var text: String {
    get { String(cString: gtk_label_get_text(box.opaque)) }
    set { gtk_label_set_text(box.opaque, newValue) }
  }

  /// Shows a text; takes no room without one.
  func showOrHide(_ text: String?) {
    self.text = text ?? ""
    isVisible = text.map { !$0.isEmpty } ?? false
  }
}
