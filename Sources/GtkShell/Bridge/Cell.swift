internal import CGtk
internal import CGtkShim

/// A cell of a table while it is filled.
///
/// SAFETY: the widget is borrowed for the call that hands the cell out, and is of the kind that its
/// column says.
struct Cell {
  private let widget: UnsafeMutablePointer<GtkWidget>

  init(borrowing widget: UnsafeMutablePointer<GtkWidget>) { self.widget = widget }

  /// Of a cell with text.
  func show(_ text: String) {
    gtk_inscription_set_text(OpaquePointer(widget), text)
    if gtk_inscription_get_attributes(OpaquePointer(widget)) != nil {
      gtk_inscription_set_attributes(OpaquePointer(widget), nil)
    }
  }

  /// Of a cell with text whose first character is a chip: its colour, from 0 to 1.
  func show(_ text: String, chip red: Double, _ green: Double, _ blue: Double) {
    show(text)
    gtkshim_inscription_set_chip(
      OpaquePointer(widget), Self.part(red), Self.part(green), Self.part(blue))
  }

  /// Marks parts of the text that is shown, by its UTF-8 bytes, in a colour from 0 to 1.
  func mark(_ places: [Range<Int>], _ red: Double, _ green: Double, _ blue: Double) {
    for place in places {
      gtkshim_inscription_mark(
        OpaquePointer(widget), UInt32(clamping: place.lowerBound),
        UInt32(clamping: place.upperBound), Self.part(red), Self.part(green), Self.part(blue))
    }
  }

  private static func part(_ value: Double) -> UInt16 { UInt16(min(max(value, 0), 1) * 65535) }

  /// Where a text that does not fit is cut: at its end, or in the middle.
  func endsShort(_ isAtEnd: Bool) {
    gtk_inscription_set_text_overflow(
      OpaquePointer(widget),
      isAtEnd
        ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE)
  }

  /// Of a tick.
  ///
  /// - Parameters:
  ///   - isOn: nil for neither on nor off.
  ///   - name: what assistive technology calls it.
  func show(tick isOn: Bool?, named name: String) {
    let button = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkCheckButton.self)
    gtk_check_button_set_active(button, isOn == true ? 1 : 0)
    gtk_check_button_set_inconsistent(button, isOn == nil ? 1 : 0)
    gtkshim_accessible_describe(widget, name, nil)
    gtk_widget_set_visible(widget, 1)
  }

  /// Of an arrow that opens and closes.
  ///
  /// - Parameter isOpen: nil where there is nothing below the row.
  func show(arrow isOpen: Bool?, named name: String) {
    let button = UnsafeMutableRawPointer(widget).assumingMemoryBound(to: GtkButton.self)
    gtk_widget_set_opacity(widget, isOpen == nil ? 0 : 1)
    gtk_widget_set_can_target(widget, isOpen == nil ? 0 : 1)
    gtk_button_set_icon_name(button, isOpen == true ? "pan-down-symbolic" : "pan-end-symbolic")
    gtkshim_accessible_describe(widget, name, nil)
  }

  /// Wears a style class, or does not.
  func setStyle(_ name: String, _ isOn: Bool) {
    if isOn {
      gtk_widget_add_css_class(widget, name)
    } else {
      gtk_widget_remove_css_class(widget, name)
    }
  }

  func setTooltip(_ text: String) {
    gtk_widget_set_tooltip_text(widget, text.isEmpty ? nil : text)
  }
}
