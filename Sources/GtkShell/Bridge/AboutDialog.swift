internal import CGtk
internal import CGtkShim
internal import ViewModels

/// What the program is and whose.
enum AboutDialog {
  static func show(over parent: Window) {
    guard let widget = gtk_about_dialog_new() else { return }
    let dialog = OpaquePointer(widget)
    gtk_about_dialog_set_program_name(dialog, ProgramFacts.name)
    gtk_about_dialog_set_version(dialog, ProgramFacts.version)
    gtk_about_dialog_set_comments(dialog, ProgramFacts.summary)
    addCredits("Built on", ProgramFacts.libraries, to: dialog)
    if let texture = gtkshim_icon_texture_new() {
      gtk_about_dialog_set_logo(dialog, texture)
      g_object_unref(UnsafeMutableRawPointer(texture))
    }
    let window = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkWindow.self)
    gtk_window_set_transient_for(window, parent.window)
    gtk_window_set_modal(window, 1)
    gtk_window_present(window)
  }

  private static func addCredits(_ title: String, _ names: [String], to dialog: OpaquePointer) {
    var copies: [UnsafePointer<CChar>?] = names.map { UnsafePointer(g_strdup($0)) }
    copies.append(nil)
    gtk_about_dialog_add_credit_section(dialog, title, &copies)
    for copy in copies { g_free(UnsafeMutableRawPointer(mutating: copy)) }
  }
}
