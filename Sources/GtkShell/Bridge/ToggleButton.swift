internal import CGtk

/// A button that stays down, or one of several of which one is down.
final class ToggleButton: Widget {
  private var isApplying = false

  var isOn: Bool {
    get { gtk_toggle_button_get_active(box.pointer(as: GtkToggleButton.self)) != 0 }
    set {
      guard newValue != isOn else { return }
      isApplying = true
      gtk_toggle_button_set_active(box.pointer(as: GtkToggleButton.self), newValue ? 1 : 0)
      isApplying = false
    }
  }

  /// The user pressed it down.
  func onPress(_ body: @escaping () -> Void) {
    connect(box, "toggled") { [unowned self] in
      if !isApplying, isOn { body() }
    }
  }
}
