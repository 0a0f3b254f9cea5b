internal import CGtk
internal import CGtkShim

/// A bar above the content that says something until it is closed.
final class InfoBar: Widget {
  func setRevealed(_ isRevealed: Bool) {
    gtk_info_bar_set_revealed(box.opaque, isRevealed ? 1 : 0)
  }

  /// The user closed it, by its button or with Escape.
  func onClose(_ body: @escaping () -> Void) {
    let callback = Callback<Int32, Void> { _ in body() }
    gtkshim_connect_response(
      box.raw, { Callback<Int32, Void>.run($1, $0) }, callback.retained, releaseCallback)
  }
}
