internal import Timeline
internal import TraceModel
internal import Units

/// What view-models need to go on with another session, made beside the main actor.
nonisolated struct PreparedChange: Sendable {
  let change: SessionChange
  /// What of the new session is hidden, and the events that are left; nil where nothing is.
  let hidden: HiddenEvents
  let visible: VisibleEvents?
  /// With the picture of the whole, which is of another length each time.
  let contents: RowContents

  /// - Parameters:
  ///   - hidden: what is to be hidden of the new session.
  ///   - visible: the events that are seen of the old one; nil for all, and where that is not known
  ///     yet.
  ///   - width: of the plot.
  @concurrent
  init(
    _ change: SessionChange, hidden: HiddenEvents, visible: VisibleEvents?, width: Pixels
  ) async {
    self.change = change
    self.hidden = hidden
    contents = RowContents(session: change.new)
    _ = contents.overview(width: width)
    guard !hidden.isEmpty else {
      self.visible = nil
      return
    }
    var known = visible.map { change.hidden($0.hidden) }
    // A lane that is new cannot have been hidden before.
    known?.lanes.formUnion(hidden.lanes.intersection(change.addedLanes))
    if let visible, known == hidden, change.keepsEvents {
      self.visible = await visible.extended(
        to: change.new, hidden: hidden, lanes: change.formerLanes)
    } else {
      // Nil only where the task was cancelled, and then nobody asks.
      self.visible = await hidden.visibleEvents(of: change.new)
    }
  }
}
