internal import CGtk

/// What the program is and whose.
enum AboutDialog {
  static func show(over parent: Window, name: String, comment: String, iconName: String) {
    guard let widget = gtk_about_dialog_new() else { return }
    let dialog = OpaquePointer(widget)
    gtk_about_dialog_set_program_name(dialog, name)
    gtk_about_dialog_set_comments(dialog, comment)
    gtk_about_dialog_set_logo_icon_name(dialog, iconName)
    let window = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkWindow.self)
    gtk_window_set_transient_for(window, parent.window)
    gtk_window_set_modal(window, 1)
    gtk_window_present(window)
  }
}
