package import Timeline
internal import Units

/// Paints a `TimelineFrame`: the same on every canvas, and nothing but what the frame says.
package enum TimelinePainter {
  package static func paint(
    _ frame: TimelineFrame, theme: Theme, on canvas: inout some Canvas
  ) {
    canvas.fill(
      Rectangle(x: 0, y: 0, width: frame.size.width, height: frame.size.height),
      with: theme.background)
  }
}
