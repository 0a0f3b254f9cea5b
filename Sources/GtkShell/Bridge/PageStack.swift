internal import CGtk

/// Several pages, one of which is seen.
final class PageStack: Widget {
  func show(page name: String) { gtk_stack_set_visible_child_name(box.opaque, name) }

  /// Adds a page behind the others.
  func add(_ page: Widget, name: String, title: String) {
    gtk_stack_add_titled(box.opaque, page.pointer, name, title)
  }

  var shownPage: String {
    gtk_stack_get_visible_child_name(box.opaque).map { String(cString: $0) } ?? ""
  }

  /// Another page is shown, as by a switcher.
  func onChange(_ body: @escaping (_ page: String) -> Void) {
    connect(box, "notify::visible-child-name") { [unowned self] in body(shownPage) }
  }
}
