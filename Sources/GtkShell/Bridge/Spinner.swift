internal import CGtk

/// Turns while something is awaited.
final class Spinner: Widget {
  func setSpinning(_ isSpinning: Bool) {
    gtk_spinner_set_spinning(box.opaque, isSpinning ? 1 : 0)
  }
}
