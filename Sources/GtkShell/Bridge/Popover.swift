internal import CGtk

/// What opens over a window beside what it belongs to.
final class Popover: Widget {
  func popDown() { gtk_popover_popdown(box.pointer(as: GtkPopover.self)) }
}
