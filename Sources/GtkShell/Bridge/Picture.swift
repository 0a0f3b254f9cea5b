internal import CGtk
internal import CGtkShim

/// A small picture.
final class Picture: Widget {
  /// Shows the program's icon; nothing where it cannot be drawn.
  func showProgramIcon() {
    guard let texture = gtkshim_icon_texture_new() else {
      isVisible = false
      return
    }
    let box = GObjectBox(taking: texture)
    gtk_image_set_from_paintable(self.box.opaque, box.opaque)
  }
}
