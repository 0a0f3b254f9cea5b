internal import CGtk
internal import CGtkShim

/// A menu whose items name actions. Buttons that show it follow its changes.
final class Menu {
  let box: GObjectBox

  init(_ box: GObjectBox) { self.box = box }

  init() { box = GObjectBox(taking: UnsafeMutableRawPointer(g_menu_new())) }

  func removeAll() { g_menu_remove_all(box.opaque) }

  /// - Parameter target: what the action is given.
  func append(_ label: String, action: String, target: String? = nil) {
    gtkshim_menu_append(box.opaque, label, action, target)
  }

  /// Appends an item whose label is not ours, and whose underlines mean no keys.
  func append(verbatim label: String, action: String, target: String? = nil) {
    append(
      label.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "__"),
      action: action, target: target)
  }

  func append(section: Menu, title: String? = nil) {
    g_menu_append_section(box.opaque, title, section.box.pointer(as: GMenuModel.self))
  }
}
