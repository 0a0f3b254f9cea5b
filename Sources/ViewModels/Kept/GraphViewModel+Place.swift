internal import Timeline
internal import TraceModel
internal import Units

/// Looking at a part of the trace before the graph has its size.
extension GraphViewModel {
  /// Shows a part of the trace, or all of it, and scrolls the rows.
  func place(seeing seen: TimeSpan?, scrolledBy scrolled: Pixels) {
    guard let span = session.span else { return }
    keptPlace = KeptPlace(
      seen: seen?.intersection(span) ?? span, scrolled: scrolled, scale: state.scale,
      offset: state.verticalOffset)
    applyKeptPlace()
  }

  /// Does it again at the size that the graph has now.
  func applyKeptPlace() {
    guard var place = keptPlace, let span = session.span else { return }
    state.scale = TimeScale.fitting(place.seen, width: layout.plotWidth(of: size))
      .held(within: span)
    scrollRows(to: place.scrolled)
    place.scale = state.scale
    place.offset = state.verticalOffset
    keptPlace = place
  }
}
