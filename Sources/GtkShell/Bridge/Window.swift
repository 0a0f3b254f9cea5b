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

  func setTransient(for parent: Window) { gtk_window_set_transient_for(window, parent.window) }

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
