internal import CGtk

/// Two widgets with a border between them that can be moved.
final class Panes: Widget {
  /// The height of both together; 0 before the first layout.
  var height: Double { Double(gtk_widget_get_height(pointer)) }

  /// How much of it the upper one has.
  func setPosition(_ position: Double) {
    gtk_paned_set_position(box.opaque, Int32(position))
  }
}
