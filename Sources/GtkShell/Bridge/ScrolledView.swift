internal import CGtk

/// A widget that is higher than what is seen of it.
final class ScrolledView: Widget {
  /// Counts what was asked for, of which the last counts.
  private var requests = 0

  private var adjustment: UnsafeMutablePointer<GtkAdjustment>? {
    gtk_scrolled_window_get_vadjustment(box.opaque)
  }

  /// Shows what lies `top()` pixels below the start, once what was just changed has its place.
  func scroll(to top: @escaping () -> Double) {
    requests += 1
    let request = requests
    var turn = 0
    onEachFrame { [weak self] in
      guard let self, request == requests else { return false }
      turn += 1
      // A frame begins before its layout: the second one sees that of the first.
      guard turn == 2 else { return true }
      if let adjustment { gtk_adjustment_set_value(adjustment, top()) }
      return false
    }
  }
}
