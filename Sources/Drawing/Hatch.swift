internal import Units

/// A pattern of lines or dots on a tint, the same wherever a tile of it is laid.
package struct Hatch: Sendable, Hashable {
  package enum Direction: Sendable, Hashable {
    /// `////`
    case rising
    /// `\\\\`
    case falling
    /// `||||`, with gaps as wide as the lines.
    case upright
    /// A dot in the middle of each tile.
    case dotted
  }

  package var direction: Direction
  package var line: Color
  package var tint: Color

  package init(_ direction: Direction, line: Color, tint: Color) {
    self.direction = direction
    self.line = line
    self.tint = tint
  }

  /// The side of a tile in logical pixels: the distance of two lines along each axis (chosen).
  package static let tileSide = 5
  /// Chosen: how thick a line is along each axis.
  private static let lineWidth = 1.7
  /// Chosen.
  private static let dotRadius = 0.85
  /// Along each side of a pixel.
  private static let samples = 4

  /// One tile, with `scale` raster pixels in a logical one.
  package func tile(scale: Int) -> Raster {
    let side = Self.tileSide * scale
    var tile = Raster(width: side, height: side)
    for y in 0..<side {
      for x in 0..<side {
        tile.pixels[y * side + x] = Raster.pixel(
          tint.mixed(with: line, share: coverage(x: x, y: y, scale: scale)))
      }
    }
    return tile
  }

  /// How much of a pixel lies on a line.
  private func coverage(x: Int, y: Int, scale: Int) -> Double {
    let side = Double(Self.tileSide)
    let width = direction == .upright ? side / 2 : Self.lineWidth
    let step = 1 / Double(Self.samples * scale)
    var hits = 0
    for sample in 0..<Self.samples * Self.samples {
      let px = Double(x) / Double(scale) + (Double(sample % Self.samples) + 0.5) * step
      let py = Double(y) / Double(scale) + (Double(sample / Self.samples) + 0.5) * step
      if direction == .dotted {
        let (fromX, fromY) = (px - side / 2, py - side / 2)
        if fromX * fromX + fromY * fromY < Self.dotRadius * Self.dotRadius { hits += 1 }
        continue
      }
      let along =
        switch direction {
        case .rising: px + py
        case .falling: px - py + side
        case .upright, .dotted: px
        }
      // Less than two sides away.
      if (along >= side ? along - side : along) < width { hits += 1 }
    }
    return Double(hits) / Double(Self.samples * Self.samples)
  }
}
