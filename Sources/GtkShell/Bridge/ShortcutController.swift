internal import CGtk
internal import ViewModels

/// Starts actions by keys while the focus is on the widget or inside it.
final class ShortcutController: EventController {
  init(_ scope: KeyBinding.Scope) {
    let controller = gtk_shortcut_controller_new()
    super.init(GObjectBox(taking: controller))
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
