internal import CGtk
internal import CGtkShim

/// A bar above the content that says something until it is closed.
final class InfoBar: Widget {
  func setRevealed(_ isRevealed: Bool) {
    gtk_info_bar_set_revealed(box.opaque, isRevealed ? 1 : 0)
  }

  func setClosable(_ isClosable: Bool) {
    gtk_info_bar_set_show_close_button(box.opaque, isClosable ? 1 : 0)
  }

  /// Shows whether it tells of something that went wrong.
  func setTellsFailure(_ tellsFailure: Bool) {
    gtk_info_bar_set_message_type(box.opaque, tellsFailure ? GTK_MESSAGE_ERROR : GTK_MESSAGE_INFO)
  }

  /// The user closed it, by its button or with Escape.
  func onClose(_ body: @escaping () -> Void) {
    let callback = Callback<Int32, Void> { _ in body() }
    gtkshim_connect_response(
      box.raw, { Callback<Int32, Void>.run($1, $0) }, callback.retained, releaseCallback)
  }
}
