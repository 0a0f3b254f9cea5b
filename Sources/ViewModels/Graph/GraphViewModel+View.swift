internal import Glibc
internal import Timeline
internal import TraceModel
package import Units

/// Which part of the trace is seen, and which parts were seen before.
extension GraphViewModel {
  /// Chosen: four steps double or halve what is seen twice over.
  private static let zoomStep = 1.25
  /// Chosen: a key moves on by an eighth of what is seen.
  private static let panShare = 0.125

  package func zoomIn() { zoom(byNotches: 1) }

  package func zoomOut() { zoom(byNotches: -1) }

  /// Shows the whole trace.
  package func zoomToFit() {
    if let span = session.span { show(span) }
  }

  /// Shows a part of the trace, all of it and as large as can be.
  package func show(_ part: TimeSpan) {
    guard let span = session.span else { return }
    changeView(.whole) {
      $0.scale = TimeScale.fitting(part, width: $0.scale.width).held(within: span)
    }
  }

  package func panLeft() { pan(by: -state.scale.width * Self.panShare) }

  package func panRight() { pan(by: state.scale.width * Self.panShare) }

  // MARK: - History

  package var canGoBack: Bool { history.canGoBack(from: state.scale) }

  package var canGoForward: Bool { history.canGoForward }

  /// Shows what was seen before the last change of view.
  package func goBack() {
    if let scale = history.back(from: state.scale) { restore(scale) }
  }

  /// Shows what `goBack` led away from.
  package func goForward() {
    if let scale = history.forward(from: state.scale) { restore(scale) }
  }

  /// Makes a change that can be gone back from.
  func changeView(_ change: ViewHistory.Change, _ body: (inout TimelineState) -> Void) {
    var changed = state
    body(&changed)
    guard changed != state else { return }
    if changed.scale != state.scale { history.record(state.scale, change, at: now()) }
    state = changed
  }

  /// The window may have got another size meanwhile.
  private func restore(_ scale: TimeScale) {
    guard let span = session.span else { return }
    var restored = state
    restored.scale = scale
    if scale.width != layout.plotWidth(of: size) {
      restored.resize(to: size, within: span, layout: layout)
    }
    state = restored
  }

  // MARK: - Moving

  func zoom(byNotches notches: Double) { zoom(by: pow(Self.zoomStep, notches)) }

  func zoom(by factor: Double) {
    guard let span = session.span else { return }
    let anchor = zoomAnchor
    changeView(.gradual) { $0.zoom(by: factor, around: anchor, within: span, layout: layout) }
  }

  func pan(by distance: Pixels) {
    guard let span = session.span else { return }
    changeView(.gradual) { $0.pan(by: distance, within: span) }
  }

  /// The pointer if it is over the plot, else the active marker or the selection if they are in
  /// view, else the middle.
  private var zoomAnchor: Pixels {
    if let hover = state.hover, hover.x >= layout.labelWidth, hover.y >= layout.overviewHeight {
      return hover.x
    }
    let position =
      frame.marks.flags.first(where: \.isActive)?.position ?? frame.selection?.position
      ?? state.scale.width / 2
    return layout.labelWidth + position
  }
}
