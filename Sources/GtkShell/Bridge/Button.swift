internal import CGtk

/// A button with words.
final class Button: Widget {
  func setLabel(_ label: String) {
    gtk_button_set_label(box.pointer(as: GtkButton.self), label)
  }

  func onPress(_ body: @escaping () -> Void) { connect(box, "clicked", body) }
}
