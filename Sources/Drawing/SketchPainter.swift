package import Timeline
internal import Units

/// Paints a `SketchPicture`: what is not decoded yet is dotted, so that nobody takes it for idle.
package enum SketchPainter {
  /// Chosen: the distance of two dots, in logical pixels.
  private static let dotDistance = 6

  package static func paint(
    _ picture: SketchPicture, theme: Theme, on canvas: inout some Canvas
  ) {
    let frame = picture.frame
    TimelinePainter.paint(frame, theme: theme, on: &canvas)
    for (row, unread) in zip(frame.rows, picture.unread) where !unread.isEmpty {
      let top = row.top + frame.layout.ticksTop
      let height = Int(row.top + frame.layout.barBottom(inHeight: row.height) + 1 - top)
      guard height > 0 else { continue }
      canvas.draw(
        veil(over: unread, width: frame.scale.columnCount, height: height, theme: theme),
        in: Rectangle(
          x: frame.layout.labelWidth, y: top, width: Double(frame.scale.columnCount),
          height: Double(height)))
    }
  }

  private static func veil(
    over unread: [Range<Int>], width: Int, height: Int, theme: Theme
  ) -> Raster {
    var veil = Raster(width: width, height: height)
    let ground = Raster.pixel(theme.background)
    let dot = Raster.pixel(theme.rowLine)
    for y in 0..<height {
      for range in unread {
        for x in range.clamped(to: 0..<width) {
          let isDot = y % dotDistance == 2 && x % dotDistance == (y / dotDistance) % 2 * 3
          veil.pixels[y * width + x] = isDot ? dot : ground
        }
      }
    }
    return veil
  }
}
