package import Timeline
internal import TraceModel
internal import Units

/// Notes in the graph.
extension GraphViewModel {
  /// Shows notes, in the order of their starts.
  package func show(_ notes: [Note], selected: Set<Note.ID>) {
    guard state.notes != notes || state.selectedNotes != selected else { return }
    var changed = state
    changed.notes = notes
    changed.selectedNotes = selected
    state = changed
    scrollRows(by: 0)
  }

  /// The note whose flag lies there.
  func note(at point: TimelinePoint) -> Note.ID? {
    guard point.y >= layout.rulerBottom, point.y < layout.rowsTop, point.x >= layout.labelWidth
    else { return nil }
    return frame.notes.note(at: layout.plotPosition(of: point))
  }

  /// The note whose flag is under the pointer.
  package var hoveredNote: Note? {
    guard let id = state.hover.flatMap(note(at:)) else { return nil }
    return state.notes.first { $0.id == id }
  }

  /// Brings a note into view: a place without changing the magnification, a range so that it fills
  /// no more than the middle half where it does not fit.
  package func goTo(_ note: Note) {
    guard let span = session.span else { return }
    guard let range = note.span, range.length > state.scale.visibleSpan.length else {
      let middle = note.span.map { Timestamp($0.start.rawValue + $0.length / 2) } ?? note.start
      return changeView(.whole) { $0.scale = $0.scale.revealing(middle, within: span) }
    }
    let margin = Nanoseconds(Int64(clamping: range.length / 2))
    let start = range.start.advanced(by: Nanoseconds(-margin.rawValue))
    show(TimeSpan(from: start, to: range.end.advanced(by: margin)))
  }
}
