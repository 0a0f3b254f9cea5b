internal import CGtk
internal import CGtkShim

/// A list of texts, one below the other.
final class StringListView: Widget {
  func show(_ strings: [String]) {
    var copies: [UnsafePointer<CChar>?] = strings.map { UnsafePointer(g_strdup($0)) }
    copies.append(nil)
    gtkshim_list_view_show(box.opaque, &copies)
    for copy in copies { g_free(UnsafeMutableRawPointer(mutating: copy)) }
  }
}
