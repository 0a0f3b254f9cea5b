internal import CGtk

/// A bar that fills, or that only moves while nobody knows how much there is to do.
final class ProgressBar: Widget {
  func show(fraction: Double?) {
    if let fraction {
      gtk_progress_bar_set_fraction(box.opaque, fraction)
    } else {
      gtk_progress_bar_pulse(box.opaque)
    }
  }
}
