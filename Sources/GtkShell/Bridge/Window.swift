internal import CGtk
internal import CGtkShim

/// A window of the program.
final class Window: Widget {
  var title: String {
    get { gtk_window_get_title(window).map { String(cString: $0) } ?? "" }
    set { gtk_window_set_title(window, newValue) }
  }

  var window: UnsafeMutablePointer<GtkWindow> { box.pointer(as: GtkWindow.self) }

  func present() { gtk_window_present(window) }

  func hide() { gtk_widget_set_visible(pointer, 0) }

  func destroy() { gtk_window_destroy(window) }

  func close() { gtk_window_close(window) }

  /// The size that it has, or would have if it were not maximised.
  var size: (width: Double, height: Double) {
    get {
      var (width, height) = (Int32(0), Int32(0))
      gtk_window_get_default_size(window, &width, &height)
      return (Double(width), Double(height))
    }
    set { gtk_window_set_default_size(window, Int32(newValue.width), Int32(newValue.height)) }
  }

  /// The size of the largest screen; nil where none is known.
  static var largestScreen: (width: Double, height: Double)? {
    guard let monitors = gdk_display_get_default().flatMap(gdk_display_get_monitors) else {
      return nil
    }
    let areas = (0..<g_list_model_get_n_items(monitors)).compactMap { index -> GdkRectangle? in
      guard let monitor = g_list_model_get_item(monitors, index) else { return nil }
      defer { g_object_unref(monitor) }
      var area = GdkRectangle()
      gdk_monitor_get_geometry(OpaquePointer(monitor), &area)
      return area
    }
    return areas.max { $0.width < $1.width }.map { (Double($0.width), Double($0.height)) }
  }

  var isMaximized: Bool {
    get { gtk_window_is_maximized(window) != 0 }
    set { if newValue { gtk_window_maximize(window) } else { gtk_window_unmaximize(window) } }
  }

  /// Has the actions of another window, which it stands over, as its own.
  func sharesActions(of parent: Window) {
    gtk_widget_insert_action_group(pointer, "win", parent.box.opaque)
  }

  func setTransient(for parent: Window) { gtk_window_set_transient_for(window, parent.window) }

  /// Lets it be shown again after the user has closed it.
  func keepsWhenClosed() { gtk_window_set_hide_on_close(window, 1) }

  /// The user or an action closes the window.
  func onClose(_ body: @escaping () -> Void) {
    let callback = Callback<Void, Void> { body() }
    gtkshim_connect_close_request(
      window,
      { data in
        Callback<Void, Void>.run(data, ())
        return 0
      }, callback.retained, releaseCallback)
  }
}
