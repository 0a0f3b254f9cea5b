package import Timeline
package import Units

/// Paints the strip beside the scroll bar of a list: where among its rows the hits of a search are.
package enum HitStripPainter {
  /// Chosen: a single hit among many rows can be seen.
  private static let leastHeight: Pixels = 2

  /// - Parameter current: where the current hit is, from 0 to 1; nil for none.
  package static func paint(
    _ hits: HitColumns, current: Double?, width: Pixels, height: Pixels, theme: Theme,
    on canvas: inout some Canvas
  ) {
    guard !hits.hasHit.isEmpty, height > 0 else { return }
    let part = height / Double(hits.hasHit.count)
    for stretch in hits.stretches {
      let top = (Double(stretch.lowerBound) * part).rounded(.down)
      let bottom = (Double(stretch.upperBound) * part).rounded(.up)
      canvas.fill(
        Rectangle(x: 1, y: top, width: width - 2, height: max(leastHeight, bottom - top)),
        with: theme.hit)
    }
    if let current {
      let top = (current * height - 2).rounded()
      canvas.fill(
        Rectangle(x: 0, y: min(max(top, 0), height - 4), width: width, height: 4),
        with: theme.selection)
    }
  }
}
