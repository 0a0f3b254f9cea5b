internal import CGtk

/// Widgets one behind the other.
final class Box: Widget {
  func append(_ widget: Widget) {
    gtk_box_append(box.pointer(as: GtkBox.self), widget.pointer)
  }

  func remove(_ widget: Widget) {
    gtk_box_remove(box.pointer(as: GtkBox.self), widget.pointer)
  }
}
