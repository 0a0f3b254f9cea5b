internal import CGtk
internal import CGtkShim
internal import ViewModels

/// A GTK widget. Subclasses add what their kind can do.
class Widget {
  let box: GObjectBox

  required init(_ box: GObjectBox) { self.box = box }

  var pointer: UnsafeMutablePointer<GtkWidget> { box.pointer(as: GtkWidget.self) }

  var isVisible: Bool {
    get { gtk_widget_get_visible(pointer) != 0 }
    set { gtk_widget_set_visible(pointer, newValue ? 1 : 0) }
  }

  /// Whether the user can do something with it.
  var isSensitive: Bool {
    get { gtk_widget_get_sensitive(pointer) != 0 }
    set { gtk_widget_set_sensitive(pointer, newValue ? 1 : 0) }
  }

  var tooltip: String {
    get { gtk_widget_get_tooltip_text(pointer).map { String(cString: $0) } ?? "" }
    set { gtk_widget_set_tooltip_text(pointer, newValue) }
  }

  func grabFocus() { gtk_widget_grab_focus(pointer) }

  func queueDraw() { gtk_widget_queue_draw(pointer) }

  /// Runs before each picture of the display until it returns false.
  func onEachFrame(_ body: @escaping () -> Bool) {
    gtk_widget_add_tick_callback(
      pointer,
      { _, _, data in
        guard let data else { return 0 }
        return Callback<Void, Bool>.run(data, ()) ? 1 : 0
      }, Callback<Void, Bool> { body() }.retained, releaseCallback)
  }

  /// What assistive technology calls it.
  func setAccessibleName(_ name: String) { gtkshim_accessible_describe(pointer, name, nil) }

  /// What assistive technology reads beside the name.
  func setAccessibleDescription(_ description: String) {
    gtkshim_accessible_describe(pointer, nil, description)
  }

  /// Gives the widget a style class, or takes it away.
  func setStyleClass(_ name: String, isOn: Bool) {
    if isOn {
      gtk_widget_add_css_class(pointer, name)
    } else {
      gtk_widget_remove_css_class(pointer, name)
    }
  }

  /// - Parameter name: as CSS calls pointers.
  func setPointer(_ name: String) { gtk_widget_set_cursor_from_name(pointer, name) }

  /// Gives a text to whoever pastes next.
  func copy(_ text: String) { gdk_clipboard_set_text(gtk_widget_get_clipboard(pointer), text) }

  /// Lets the Tab key leave the widget, which would use it for its rows.
  func leavesWithTab() {
    add(
      KeyController { [unowned self] key, modifiers in
        let isForward = modifiers.isEmpty && Int32(bitPattern: key) == GDK_KEY_Tab
        let isBackward =
          modifiers == .shift
          && [GDK_KEY_Tab, GDK_KEY_ISO_Left_Tab].contains(Int32(bitPattern: key))
        guard isForward || isBackward else { return false }
        gtkshim_leave(pointer, isForward ? 1 : 0)
        return true
      })
  }

  func add(_ controller: EventController) {
    // The widget takes over a reference, and the box keeps its own.
    gtk_widget_add_controller(pointer, OpaquePointer(g_object_ref(controller.box.raw)))
  }
}
