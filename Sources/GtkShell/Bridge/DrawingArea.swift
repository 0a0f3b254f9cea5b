internal import CGtk
internal import CGtkShim

/// A widget that is painted by us.
final class DrawingArea: Widget {
  /// What a draw callback is given. The Cairo context is borrowed for the call.
  struct Paint {
    let context: OpaquePointer
    let width: Double
    let height: Double
    let deviceScale: Double
  }

  private typealias Draw = Callback<Paint, Void>

  /// The size in logical pixels; 0 before the first layout.
  var width: Double { Double(gtk_widget_get_width(pointer)) }
  var height: Double { Double(gtk_widget_get_height(pointer)) }

  func onDraw(_ body: @escaping (Paint) -> Void) {
    gtk_drawing_area_set_draw_func(
      box.pointer(as: GtkDrawingArea.self),
      { area, context, width, height, data in
        guard let area, let context, let data else { return }
        let widget = UnsafeMutableRawPointer(area).assumingMemoryBound(to: GtkWidget.self)
        let paint = Paint(
          context: context, width: Double(width), height: Double(height),
          deviceScale: Double(gtk_widget_get_scale_factor(widget)))
        Draw.run(data, paint)
      }, Draw(body).retained, releaseCallback)
  }

  /// Whether the desktop lets widgets move.
  var isAnimated: Bool {
    guard let settings = gtk_widget_get_settings(pointer) else { return false }
    var value = GValue()
    g_object_get_property(
      UnsafeMutableRawPointer(settings).assumingMemoryBound(to: GObject.self),
      "gtk-enable-animations", &value)
    defer { g_value_unset(&value) }
    return g_value_get_boolean(&value) != 0
  }

  /// The widget got another size, in logical pixels.
  func onResize(_ body: @escaping (_ width: Double, _ height: Double) -> Void) {
    connect(box, "resize") { [unowned box] in
      let widget = box.pointer(as: GtkWidget.self)
      body(Double(gtk_widget_get_width(widget)), Double(gtk_widget_get_height(widget)))
    }
  }
}
