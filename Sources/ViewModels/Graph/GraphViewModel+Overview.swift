internal import Timeline
internal import TraceModel
internal import Units

/// Dragging in the overview: what is seen goes where the pointer is.
extension GraphViewModel {
  /// The whole trace on the width of the plot.
  private var overviewScale: TimeScale? {
    session.span.map { .fitting($0, width: state.scale.width) }
  }

  /// Where a press takes hold of what is seen: there where it is seen, else at its middle.
  func overviewGrip(at position: Pixels) -> Pixels {
    guard let overview = overviewScale else { return 0 }
    let seen = state.scale.visibleSpan
    let start = overview.position(of: seen.start)
    let end = overview.position(of: seen.end)
    return position >= start && position <= end ? position - (start + end) / 2 : 0
  }

  /// Shows the part of the trace whose middle is at a place of the overview, less the grip, at the
  /// same magnification.
  func showOverview(at x: Pixels, grip: Pixels) {
    guard let overview = overviewScale, let span = session.span else { return }
    let middle = overview.time(
      at: min(max(x - layout.labelWidth - grip, 0), overview.width))
    changeView(.gradual) { state in
      let distance = state.scale.position(of: middle) - state.scale.width / 2
      state.scale = state.scale.panned(by: distance, within: span)
    }
  }
}
