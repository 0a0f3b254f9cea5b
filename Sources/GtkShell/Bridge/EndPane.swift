internal import CGtk
internal import CGtkShim

/// The lower or right one of two panes, which keeps its size when both together get another one.
final class EndPane {
  private let panes: Panes
  private var isLaidOut = false
  /// Nil until it is asked for, or there was a layout.
  private var room: Int32?

  /// - Parameter onMove: the user moved the border, which left so much room.
  init(of panes: Panes, onMove: @escaping (_ room: Double) -> Void) {
    self.panes = panes
    connect(panes.box, "notify::max-position") { [weak self] in
      guard let self, !isLaidOut else { return }
      // A layout is no time to ask for another one.
      Task { self.finishLayout() }
    }
    connect(panes.box, "notify::position") { [weak self] in
      guard let self, isLaidOut else { return }
      let (lowest, highest) = panes.bounds
      let left = highest - gtk_paned_get_position(panes.box.opaque)
      // At its lowest, the border stands where it does for want of space.
      guard left != room, left < highest - lowest else { return }
      room = left
      onMove(Double(left))
    }
  }

  /// Gives it room beyond the least that it has to have, in pixels.
  func setRoom(_ room: Double) {
    self.room = Int32(room)
    if isLaidOut { place() }
  }

  /// From now on the border stands where it is put; until then what the panes hold decides.
  private func finishLayout() {
    isLaidOut = true
    if room == nil { room = panes.bounds.highest - gtk_paned_get_position(panes.box.opaque) }
    place()
  }

  private func place() {
    let (lowest, highest) = panes.bounds
    guard let room, highest > lowest else { return }
    gtk_paned_set_position(panes.box.opaque, max(lowest, highest - room))
  }
}

extension Panes {
  /// Between which places the border can be.
  var bounds: (lowest: Int32, highest: Int32) {
    var (lowest, highest) = (Int32(0), Int32(0))
    gtkshim_paned_get_bounds(box.opaque, &lowest, &highest)
    return (lowest, highest)
  }
}
