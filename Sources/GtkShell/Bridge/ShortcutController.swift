internal import CGtk
internal import ViewModels

/// Starts actions by keys while the focus is on the widget or inside it.
final class ShortcutController: EventController {
  /// - Parameter isFirst: whether it sees a key before the widget does, which may use it itself.
  init(_ scope: KeyBinding.Scope, isFirst: Bool = false) {
    let controller = gtk_shortcut_controller_new()
    super.init(GObjectBox(taking: controller))
    if isFirst { gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE) }
    for binding in KeyBinding.all where binding.scope == scope {
      // Menus show the key of an action that was added last.
      for key in binding.keys.reversed() {
        guard let trigger = gtk_shortcut_trigger_parse_string(key) else {
          preconditionFailure("GTK knows no key \(key).")
        }
        // The shortcut takes over trigger and action, the controller the shortcut.
        let shortcut = gtk_shortcut_new(trigger, gtk_named_action_new(binding.action))
        gtk_shortcut_controller_add_shortcut(box.opaque, shortcut)
      }
    }
  }
}
