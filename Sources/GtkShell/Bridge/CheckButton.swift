internal import CGtk

/// A box that is ticked or not, with words.
final class CheckButton: Widget {
  private var isApplying = false

  var isOn: Bool {
    get { gtk_check_button_get_active(box.pointer(as: GtkCheckButton.self)) != 0 }
    set {
      guard newValue != isOn else { return }
      isApplying = true
      gtk_check_button_set_active(box.pointer(as: GtkCheckButton.self), newValue ? 1 : 0)
      isApplying = false
    }
  }

  /// The user ticked it, or took the tick away.
  func onToggle(_ body: @escaping (Bool) -> Void) {
    connect(box, "toggled") { [unowned self] in
      if !isApplying { body(isOn) }
    }
  }
}
