internal import Timeline
internal import TraceModel
package import Units

/// The range of time that is selected by dragging.
extension GraphViewModel {
  package var range: TimeSpan? { state.marks.range }

  package var hasRange: Bool { range != nil }

  package func dropRange() { setRange(nil) }

  /// Selects the time between two stamps, in any order; none where they are the same.
  package func setRange(from one: Timestamp, to other: Timestamp) {
    setRange(one == other ? nil : TimeSpan(from: min(one, other), to: max(one, other)))
  }

  package func setRange(_ range: TimeSpan?) {
    if range != nil { stopFollowing() }
    changeMarks { $0.range = range }
  }

  package var canZoomToRange: Bool { range != nil || marks.spanBetweenMarkers != nil }

  /// The range in words, for those who cannot see it; nil without one.
  package var rangeWords: String? {
    range.map { range in
      let start = Timeline.TimeText.time(range.start, clock: clock)
      let length = Timeline.TimeText.exactDuration(range.length, clock: clock)
      return "Range from \(start), \(length)"
    }
  }

  /// Shows nothing but the range, or without one what lies between the markers.
  package func zoomToRange() {
    guard let shown = range ?? state.marks.spanBetweenMarkers else { return }
    show(shown)
  }
}
