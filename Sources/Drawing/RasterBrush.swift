/// Writes into the pixels of a raster, column by column, without asking before each one whether
/// the raster shares its memory with a copy.
///
/// SAFETY: lives only inside `Raster.paint`, which holds the pixels; a column and lines outside of
/// the raster are not written.
struct RasterBrush {
  private let pixels: UnsafeMutableBufferPointer<UInt32>
  let width: Int
  let height: Int
  /// Raster pixels in a logical one.
  let scale: Int

  fileprivate init(
    _ pixels: UnsafeMutableBufferPointer<UInt32>, width: Int, height: Int, scale: Int
  ) {
    precondition(pixels.count == width * height, "A raster has all its pixels.")
    self.pixels = pixels
    self.width = width
    self.height = height
    self.scale = scale
  }

  /// Paints some lines of a logical column.
  @inline(__always)
  func fill(_ column: Int, lines: Range<Int>, with pixel: UInt32) {
    guard let lines = held(lines, of: column) else { return }
    var place = lines.lowerBound * width + column * scale
    for _ in lines {
      for part in 0..<scale { pixels[place + part] = pixel }
      place += width
    }
  }

  /// Paints a single pixel of the raster.
  func put(_ pixel: UInt32, x: Int, y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    pixels[y * width + x] = pixel
  }

  /// Lays a tile of which corners lie at column 0 and at line `top`.
  func fill(_ column: Int, lines: Range<Int>, with tile: StateFills.Tile, from top: Int) {
    guard let lines = held(lines, of: column) else { return }
    for part in 0..<scale {
      let x = column * scale + part
      let tileX = x % tile.side
      var tileY = (lines.lowerBound - top) % tile.side
      var place = lines.lowerBound * width + x
      for _ in lines {
        pixels[place] = tile.pixels[tileY * tile.side + tileX]
        place += width
        tileY = tileY + 1 == tile.side ? 0 : tileY + 1
      }
    }
  }

  /// Paints bars that stand on the bottom line, one in each logical column: line by line as memory
  /// lies, since bars fill much of a row.
  ///
  /// - Parameters:
  ///   - tops: the first line of each bar, `Int32.max` for none.
  ///   - colors: one for each bar.
  func paintBars(tops: [Int32], colors: [UInt32], from first: Int) {
    let (tops, colors) = scale == 1 ? (tops, colors) : (spread(tops), spread(colors))
    guard tops.count == width, colors.count == width else { return }
    tops.withUnsafeBufferPointer { tops in
      colors.withUnsafeBufferPointer { colors in
        for line in max(0, first)..<max(0, first, height) {
          let start = line * width
          for x in 0..<width {
            pixels[start + x] = Int32(line) >= tops[x] ? colors[x] : pixels[start + x]
          }
        }
      }
    }
  }

  private func spread<Value>(_ columns: [Value]) -> [Value] {
    columns.flatMap { repeatElement($0, count: scale) }
  }

  @inline(__always)
  private func held(_ lines: Range<Int>, of column: Int) -> Range<Int>? {
    guard column >= 0, (column + 1) * scale <= width else { return nil }
    return lines.clamped(to: 0..<height)
  }
}

extension Raster {
  /// - Parameter scale: raster pixels in a logical one.
  mutating func paint(scale: Int, _ body: (RasterBrush) -> Void) {
    let (width, height) = (width, height)
    pixels.withUnsafeMutableBufferPointer { pixels in
      body(RasterBrush(pixels, width: width, height: height, scale: scale))
    }
  }
}
