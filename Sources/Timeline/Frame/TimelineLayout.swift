package import Units

/// The measures of the graph, in logical pixels.
///
///     +-------------+--------------------------------+
///     | 1 ms / div  | ruler                          |  rulerHeight
///     +-------------+--------------------------------+
///     | CPU 0  62 % | plot                           |  rowHeight
///     +-------------+--------------------------------+
///       labelWidth
package struct TimelineLayout: Sendable, Hashable {
  package var labelWidth: Pixels = 136
  package var rulerHeight: Pixels = 34
  package var rowHeight: Pixels = 44
  package var headingHeight: Pixels = 26
  /// Within a row, from its top: where the event ticks start, where the bar starts and where it
  /// ends.
  package var ticksTop: Pixels = 8
  package var ticksHeight: Pixels = 5
  package var barTop: Pixels = 14
  package var barBottom: Pixels = 38
  /// Kept free at the right end of the plot.
  package var rightMargin: Pixels = 12

  package init() {}

  package static let standard = TimelineLayout()

  /// The width of the plot of a graph that wide; never below 1.
  package func plotWidth(of size: TimelineSize) -> Pixels {
    max(1, (size.width - labelWidth - rightMargin).rounded(.down))
  }

  /// The horizontal place in the plot of a place in the graph; negative in the label column.
  package func plotPosition(of point: TimelinePoint) -> Pixels { point.x - labelWidth }
}
