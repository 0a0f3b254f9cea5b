internal import CGtk

/// Something that slides into view.
final class Revealer: Widget {
  func setRevealed(_ isRevealed: Bool) {
    gtk_revealer_set_reveal_child(box.opaque, isRevealed ? 1 : 0)
  }
}
