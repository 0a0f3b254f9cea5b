internal import Timeline

/// The event marks of a row, worked out per pixel column: where events are few each gets a clear
/// mark; in a crowd marks are lighter and as high as there are many.
struct EventMarks {
  /// Chosen: columns on each side that count as the crowd of an event mark.
  private static let crowdReach = 4

  /// The first line of each column's mark; `Int32.max` for none.
  private(set) var tops: [Int32]
  private(set) var pixels: [UInt32]

  /// - Parameters:
  ///   - counts: how many events a column has.
  ///   - height: of the band of marks, in lines.
  ///   - scale: lines of a logical pixel.
  init(counts: [Int], height: Int, scale: Int, theme: Theme) {
    tops = [Int32](repeating: .max, count: counts.count)
    pixels = [UInt32](repeating: 0, count: counts.count)
    let most = counts.max() ?? 0
    guard most > 0 else { return }
    let clear = Raster.pixel(theme.event.opacity(0.85))
    let light = Raster.pixel(theme.event.opacity(0.42))
    var crowd = counts.prefix(Self.crowdReach).count { $0 > 0 }
    for (column, count) in counts.enumerated() {
      let entering = column + Self.crowdReach
      if entering < counts.count, counts[entering] > 0 { crowd += 1 }
      let leaving = column - Self.crowdReach - 1
      if leaving >= 0, counts[leaving] > 0 { crowd -= 1 }
      guard count > 0 else { continue }
      let isCrowded = crowd > Self.crowdReach
      let share = isCrowded ? logarithm(count) / logarithm(most) : 1
      let lines = Int((Double(height) * (0.3 + 0.7 * share)).rounded())
      tops[column] = Int32(clamping: max(0, height - max(scale, lines)))
      pixels[column] = isCrowded ? light : clear
    }
  }

  /// Grows by 1 with each doubling of `count + 1`, in straight pieces.
  private func logarithm(_ count: Int) -> Double {
    let value = Double(count) + 1
    return Double(value.exponent) + value.significand - 1
  }

  /// Paints the marks from the top line of a raster on.
  func paint(height: Int, with brush: RasterBrush) {
    let lines = min(height, brush.height)
    for column in tops.indices where tops[column] < lines {
      brush.fill(column, lines: Int(tops[column])..<lines, with: pixels[column])
    }
  }
}
