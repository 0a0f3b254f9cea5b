package import Units

/// The measures of the graph, in logical pixels.
///
///     +-------------+--------------------------------+
///     | Whole trace | overview                       |  overviewHeight
///     +-------------+--------------------------------+
///     | 1 ms / div  | ruler                          |  rulerHeight
///     +-------------+--------------------------------+  rulerBottom
///     | Notes       | flags of notes                 |  noteHeight
///     +-------------+--------------------------------+  rowsTop
///     | CPU 0  62 % | plot                           |  RowHeights
///     +-------------+--------------------------------+
///       labelWidth
package struct TimelineLayout: Sendable, Hashable {
  package var labelWidth: Pixels = 136
  /// 0 for none.
  package var overviewHeight: Pixels = 40
  package var rulerHeight: Pixels = 34
  /// 0 where there are no notes.
  package var noteHeight: Pixels = 0
  package var headingHeight: Pixels = 26
  /// Within a row, from its top: where the event ticks start and where the bar starts.
  package var ticksTop: Pixels = 8
  package var ticksHeight: Pixels = 5
  package var barTop: Pixels = 14
  /// Below the bar of a row.
  package var barMargin: Pixels = 6
  /// Kept free at the right end of the plot.
  package var rightMargin: Pixels = 12

  package init() {}

  package static let standard = TimelineLayout()

  /// With room for the flags of notes.
  package static let withNotes: TimelineLayout = {
    var layout = TimelineLayout()
    layout.noteHeight = 20
    return layout
  }()

  package var rulerBottom: Pixels { overviewHeight + rulerHeight }

  /// Where the rows begin; they scroll away under it.
  package var rowsTop: Pixels { rulerBottom + noteHeight }

  /// Where the bar of a row that high ends, from the row's top.
  package func barBottom(inHeight height: Pixels) -> Pixels { height - barMargin }

  /// The width of the plot of a graph that wide; never below 1.
  package func plotWidth(of size: TimelineSize) -> Pixels {
    max(1, (size.width - labelWidth - rightMargin).rounded(.down))
  }

  /// The horizontal place in the plot of a place in the graph; negative in the label column.
  package func plotPosition(of point: TimelinePoint) -> Pixels { point.x - labelWidth }
}
