package import Timeline
internal import TraceModel
internal import Units

/// What a double click does.
extension GraphViewModel {
  /// On a run, a wait or another state of a task: puts A at its start and B at its end. On the mark
  /// of an event: the list takes the focus there.
  package func doubleClick(at point: TimelinePoint) {
    // The release that follows is no click of its own.
    ignoresRelease = true
    drag = nil
    let hit = frame.hit(at: point)
    guard hit.area == .plot, let subject = hit.subject else { return }
    focus(subject)
    let row = frame.rows.first { $0.subject == subject }
    let isOnMarks = row.map { point.y < $0.top + layout.barTop } ?? false
    if let event = hit.event, isOnMarks || piece(in: hit) == nil {
      onSelect(event)
      onEnterList()
    } else if let piece = piece(in: hit) {
      putMarkers(around: piece)
    }
  }

  /// What lasts at a place without a break; nil where nothing is known to.
  private func piece(in hit: TimelineHit) -> TimeSpan? {
    let span = hit.run?.span ?? hit.stay.flatMap { $0.state == .unknown ? nil : $0.span }
    return span.flatMap { $0.isEmpty ? nil : $0 }
  }
}
