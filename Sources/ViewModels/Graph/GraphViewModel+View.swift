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

  /// Shows the whole trace, and of one that is still made all that comes.
  package func zoomToFit() {
    if let span = session.span { show(span) }
    if isLive { follow(.whole) }
  }

  /// Shows a part of the trace, all of it and as large as can be.
  package func show(_ part: TimeSpan) {
    guard let span = session.span else { return }
    changeView(.whole) {
      $0.scale = TimeScale.fitting(part, width: $0.scale.width).held(within: span)
    }
  }

  package func panLeft() { pan(by: -state.scale.width * Self.panShare, isJump: true) }

  package func panRight() { pan(by: state.scale.width * Self.panShare, isJump: true) }

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
  ///
  /// - Parameter isJump: whether the eye has to be led; a view that follows the hand needs none of
  ///   it. Changes that stand for themselves are jumps.
  func changeView(
    _ change: ViewHistory.Change, isJump: Bool = false, _ body: (inout TimelineState) -> Void
  ) {
    var changed = state
    body(&changed)
    guard changed != state else { return }
    let before = state.scale
    if changed.scale != before { history.record(before, change, at: now()) }
    state = changed
    guard changed.scale != before else { return }
    followIfAtEnd()
    if isJump || change == .whole { beginMotion(from: before) } else { endMotion() }
  }

  /// The window may have got another size meanwhile.
  private func restore(_ scale: TimeScale) {
    guard let span = session.span else { return }
    var restored = state
    // What was recorded may lie elsewhere by now.
    restored.scale = scale.held(within: span)
    if scale.width != layout.plotWidth(of: size) {
      restored.resize(to: size, within: span, layout: layout)
    }
    let before = state.scale
    state = restored
    followIfAtEnd()
    beginMotion(from: before)
  }

  // MARK: - Moving

  func zoom(byNotches notches: Double, isJump: Bool = true) {
    zoom(by: pow(Self.zoomStep, notches), isJump: isJump)
  }

  func zoom(by factor: Double, isJump: Bool = false) {
    guard let span = session.span else { return }
    let anchor = zoomAnchor
    changeView(.gradual, isJump: isJump) {
      $0.zoom(by: factor, around: anchor, within: span, layout: layout)
    }
  }

  func pan(by distance: Pixels, isJump: Bool = false) {
    guard let span = session.span else { return }
    changeView(.gradual, isJump: isJump) { $0.pan(by: distance, within: span) }
  }

  /// The pointer if it is over the plot, else the active marker or the selection if they are in
  /// view, else the middle.
  private var zoomAnchor: Pixels {
    if let hover = state.hover, hover.x >= layout.labelWidth, hover.y >= layout.overviewHeight {
      return hover.x
    }
    let scale = state.scale
    let times = [marks[marks.active]?.time, state.selection.map { marker(at: $0).time }]
    let positions = times.compactMap { $0.map(scale.position) }
    let seen = positions.first { (0...scale.width).contains($0) }
    return layout.labelWidth + (seen ?? scale.width / 2)
  }
}
