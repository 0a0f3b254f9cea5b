internal import CGtk
internal import CGtkShim

/// What the program is and whose.
enum AboutDialog {
  static func show(over parent: Window, name: String, comment: String) {
    guard let widget = gtk_about_dialog_new() else { return }
    let dialog = OpaquePointer(widget)
    gtk_about_dialog_set_program_name(dialog, name)
    gtk_about_dialog_set_comments(dialog, comment)
    if let texture = gtkshim_icon_texture_new() {
      gtk_about_dialog_set_logo(dialog, texture)
      g_object_unref(UnsafeMutableRawPointer(texture))
    }
    let window = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkWindow.self)
    gtk_window_set_transient_for(window, parent.window)
    gtk_window_set_modal(window, 1)
    gtk_window_present(window)
  }
}
