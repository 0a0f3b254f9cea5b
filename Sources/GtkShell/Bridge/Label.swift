internal import CGtk

/// A line or paragraph of text.
final class Label: Widget {
  var text: String {
    get { String(cString: gtk_label_get_text(box.opaque)) }
    set { gtk_label_set_text(box.opaque, newValue) }
  }
}
