internal import CGtk
internal import CGtkShim

/// Two widgets with a border between them that can be moved.
final class Panes: Widget {
  /// The height of both together; 0 before the first layout.
  var height: Double { Double(gtk_widget_get_height(pointer)) }

  /// The height of the upper one, or width of the left one, that was asked for last.
  private var wanted: Int32?

  /// How much the upper or left one has.
  func setPosition(_ position: Double) {
    wanted = Int32(position)
    gtk_paned_set_position(box.opaque, Int32(position))
  }

  /// The user moved the border. Where there is no room for what was asked for, it moves by itself.
  func onMove(_ body: @escaping (_ position: Double) -> Void) {
    connect(box, "notify::position") { [unowned self] in
      let position = gtk_paned_get_position(box.opaque)
      guard let wanted, position != wanted, gtk_widget_get_height(pointer) > 0 else { return }
      let (lowest, highest) = bounds
      if wanted >= lowest, wanted <= highest { body(Double(position)) }
    }
  }
}
