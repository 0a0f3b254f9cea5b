internal import CGtk

/// A scroll bar that is seen only where there is something to scroll.
final class ScrollBar: Widget {
  private let adjustment: GObjectBox

  required init(_ box: GObjectBox) {
    guard let adjustment = gtk_scrollbar_get_adjustment(box.opaque) else {
      fatalError("A scroll bar has no adjustment.")
    }
    self.adjustment = GObjectBox(retaining: UnsafeMutableRawPointer(adjustment))
    super.init(box)
  }

  private var pointerToAdjustment: UnsafeMutablePointer<GtkAdjustment> {
    adjustment.pointer(as: GtkAdjustment.self)
  }

  /// - Parameters:
  ///   - value: how much lies above what is seen.
  ///   - page: how much is seen, of `total`.
  func show(value: Double, page: Double, total: Double, step: Double) {
    gtk_adjustment_configure(pointerToAdjustment, value, 0, total, step, page, page)
    isVisible = total > page
  }

  /// The user moved it, or it was moved by `show`.
  func onMove(_ body: @escaping (_ value: Double) -> Void) {
    connect(adjustment, "value-changed") { [unowned adjustment] in
      body(gtk_adjustment_get_value(adjustment.pointer(as: GtkAdjustment.self)))
    }
  }
}
