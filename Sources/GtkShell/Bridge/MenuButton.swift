internal import CGtk

/// A button that opens a menu or a popover.
final class MenuButton: Widget {
  func setMenu(_ menu: Menu) {
    gtk_menu_button_set_menu_model(box.opaque, menu.box.pointer(as: GMenuModel.self))
  }

  func setLabel(_ label: String) { gtk_menu_button_set_label(box.opaque, label) }
}
