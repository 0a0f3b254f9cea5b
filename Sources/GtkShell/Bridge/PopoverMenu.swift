internal import CGtk
internal import CGtkShim
internal import ViewModels

/// A menu that pops up at a place in a widget; its actions are those that the widget can reach.
final class PopoverMenu {
  private let box: GObjectBox
  private let widget: Widget

  private var pointer: UnsafeMutablePointer<GtkPopover> { box.pointer(as: GtkPopover.self) }

  init(over widget: Widget) {
    guard let made = gtk_popover_menu_new_from_model(nil) else {
      fatalError("gtk_popover_menu_new_from_model returned null.")
    }
    self.widget = widget
    box = GObjectBox(sinking: UnsafeMutableRawPointer(made))
    gtk_widget_set_parent(made, widget.pointer)
    gtk_widget_set_halign(made, GTK_ALIGN_START)
    gtk_popover_set_has_arrow(pointer, 0)
    gtk_popover_set_position(pointer, GTK_POS_BOTTOM)
  }

  func show(_ description: ContextMenu, x: Double, y: Double) {
    guard !description.isEmpty else { return }
    let menu = Menu()
    for items in description.sections {
      let section = Menu()
      for item in items {
        section.append(verbatim: item.label, action: item.action, target: item.target)
      }
      menu.append(section: section)
    }
    show(menu, x: x, y: y)
  }

  private func show(_ menu: Menu, x: Double, y: Double) {
    gtk_popover_menu_set_menu_model(box.opaque, menu.box.pointer(as: GMenuModel.self))
    var place = GdkRectangle(x: Int32(x), y: Int32(y), width: 1, height: 1)
    gtk_popover_set_pointing_to(pointer, &place)
    // The menu puts lines between its sections when the main loop idles next, and is too low for
    // its items where it is measured before.
    let popup = Callback<Void, Void> { [weak self] in
      if let self { gtk_popover_popup(pointer) }
    }
    g_idle_add_full(
      G_PRIORITY_LOW,
      { data in
        if let data { Callback<Void, Void>.run(data, ()) }
        return 0
      }, popup.retained, releaseCallback)
  }

  /// Before the widget goes.
  func remove() { gtk_widget_unparent(box.pointer(as: GtkWidget.self)) }
}
