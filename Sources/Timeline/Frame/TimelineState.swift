package import Units

/// What the user did to the view: the part shown, the place scrolled to, what is selected and
/// pointed at.
///
/// Positions given to it are places in the graph (`TimelinePoint`), label column included.
package struct TimelineState: Sendable, Hashable {
  package var scale: TimeScale
  /// How far the rows are scrolled up.
  package var verticalOffset: Pixels = 0
  package var selection: EventReference?
  package var hover: TimelinePoint?
  /// What is shown, from top to bottom; no subject twice.
  package var rows: [RowSubject]
  package var rowHeights = RowHeights()
  package var marks = GraphMarks()
  /// In the order of their starts.
  package var notes: [Note] = []
  package var selectedNotes: Set<Note.ID> = []
  /// The row that keys act on.
  package var focus: RowSubject?

  package init(scale: TimeScale, rows: [RowSubject]) {
    self.scale = scale
    self.rows = rows
  }

  /// The whole of `span` in a graph of `size`; without a span, as in a trace without events,
  /// anything.
  package init(
    showing span: TimeSpan?, rows: [RowSubject], size: TimelineSize,
    layout: TimelineLayout = .standard
  ) {
    let shown = span ?? TimeSpan(from: .earliest, to: Timestamp(1))
    self.init(scale: .fitting(shown, width: layout.plotWidth(of: size)), rows: rows)
  }

  /// Magnifies by `factor` around a place in the graph.
  package mutating func zoom(
    by factor: Double, around x: Pixels, within span: TimeSpan,
    layout: TimelineLayout = .standard
  ) {
    let anchor = min(max(x - layout.labelWidth, 0), scale.width)
    scale = scale.zoomed(by: factor, around: anchor, within: span)
  }

  /// Moves to the right in time by so many pixels.
  package mutating func pan(by distance: Pixels, within span: TimeSpan) {
    scale = scale.panned(by: distance, within: span)
  }

  /// Scrolls the rows by so many pixels, as far as there are rows.
  package mutating func scroll(
    by distance: Pixels, contentHeight: Pixels, size: TimelineSize
  ) {
    guard distance.isFinite else { return }
    let furthest = max(0, contentHeight - size.height)
    verticalOffset = min(max(verticalOffset + distance, 0), furthest)
  }

  /// Takes on a new size. A view of the whole of `span` keeps showing the whole, another its left
  /// edge and magnification.
  package mutating func resize(
    to size: TimelineSize, within span: TimeSpan, layout: TimelineLayout = .standard
  ) {
    let width = layout.plotWidth(of: size)
    let showedAll = scale == scale.held(within: span) && scale == .fitting(span, width: scale.width)
    scale =
      showedAll
      ? .fitting(span, width: width) : scale.resized(to: width).held(within: span)
  }
}
