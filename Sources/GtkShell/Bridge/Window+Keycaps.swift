internal import CGtk
internal import ViewModels

extension Window {
  /// Gives the keys of a window of shortcuts the names that stand on keyboards: GTK writes some of
  /// them as it calls them in code.
  func nameKeys() { Self.nameKeys(below: pointer) }

  private static func nameKeys(below widget: UnsafeMutablePointer<GtkWidget>) {
    if gtk_widget_has_css_class(widget, "keycap") != 0 {
      let label = OpaquePointer(widget)
      gtk_label_set_text(
        label, KeyName.words(forKeycap: String(cString: gtk_label_get_text(label))))
    }
    var child = gtk_widget_get_first_child(widget)
    while let next = child {
      nameKeys(below: next)
      child = gtk_widget_get_next_sibling(next)
    }
  }
}
