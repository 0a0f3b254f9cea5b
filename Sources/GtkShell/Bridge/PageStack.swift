internal import CGtk

/// Several pages, one of which is seen.
final class PageStack: Widget {
  func show(page name: String) { gtk_stack_set_visible_child_name(box.opaque, name) }
}
