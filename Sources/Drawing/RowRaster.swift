internal import Timeline
internal import Units

/// Turns the bins of a CPU row into pixels: event marks above, busy shares as bars below.
///
///     ' '' '  '         marks     ticksTop
///       ██    ▄         bars      barTop
///     ▄▄██▄▁▁▄█▂                  barBottom
///
/// A bar is as high as its column's share is busy; above it the share is hatched in which nobody knows who ran.
struct RowRaster {
  /// Chosen: columns on each side that count as the crowd of an event mark.
  private static let crowdReach = 4
  /// Chosen: the distance of two hatching lines.
  private static let hatchDistance: Pixels = 5

  let theme: Theme
  let layout: TimelineLayout
  /// Raster pixels in a logical one.
  let scale: Int

  /// The raster for `ticksTop ..< barBottom`, without the bars of the columns where `isCovered`.
  func raster(of bins: RowBins, isCovered: [Bool]) -> Raster {
    let height = Int(((layout.barBottom - layout.ticksTop) * Double(scale)).rounded())
    var raster = Raster(width: bins.columns.count * scale, height: max(height, 0))
    drawMarks(of: bins, into: &raster)
    var colors = TaskPixels(theme: theme)
    for (column, bin) in bins.columns.enumerated() where !isCovered[column] {
      drawBar(of: bin, column: column, colors: &colors, into: &raster)
    }
    return raster
  }

  private func drawBar(
    of bin: RowBin, column: Int, colors: inout TaskPixels, into raster: inout Raster
  ) {
    let full = (layout.barBottom - layout.barTop) * Double(scale)
    let busy = bin.busyShare
    var top = raster.height
    if busy > 0 {
      top -= min(Int(full), max(1, Int((busy * full).rounded())))
      fill(column: column, rows: top..<raster.height, with: colors.pixel(of: bin.content), &raster)
    }
    guard bin.isUnknown else { return }
    let share = bin.length > 0 ? Double(bin.unknownTime) / Double(bin.length) : 1
    let hatchTop = max(raster.height - Int(full), top - Int((share * full).rounded(.up)))
    let pixel = Raster.pixel(theme.unknown)
    let distance = Int(Self.hatchDistance) * scale
    for x in column * scale..<(column + 1) * scale {
      for y in hatchTop..<top where (x + y) % distance < scale {
        raster.pixels[y * raster.width + x] = pixel
      }
    }
  }

  /// Where events are few each gets a clear mark; in a crowd marks are lighter and as high as there are many.
  private func drawMarks(of bins: RowBins, into raster: inout Raster) {
    let most = bins.columns.reduce(0) { max($0, $1.eventCount) }
    guard most > 0 else { return }
    let full = layout.ticksHeight * Double(scale)
    let clear = Raster.pixel(theme.event.opacity(0.85))
    let light = Raster.pixel(theme.event.opacity(0.42))
    var crowd = bins.columns.prefix(Self.crowdReach).count { $0.eventCount > 0 }
    for (column, bin) in bins.columns.enumerated() {
      let entering = column + Self.crowdReach
      if entering < bins.columns.count, bins.columns[entering].eventCount > 0 { crowd += 1 }
      let leaving = column - Self.crowdReach - 1
      if leaving >= 0, bins.columns[leaving].eventCount > 0 { crowd -= 1 }
      guard bin.eventCount > 0 else { continue }
      let isCrowded = crowd > Self.crowdReach
      let share = isCrowded ? logarithm(bin.eventCount) / logarithm(most) : 1
      let height = max(scale, Int((full * (0.3 + 0.7 * share)).rounded()))
      fill(
        column: column, rows: max(0, Int(full) - height)..<Int(full),
        with: isCrowded ? light : clear, &raster)
    }
  }

  /// Grows by 1 with each doubling of `count + 1`, in straight pieces.
  private func logarithm(_ count: Int) -> Double {
    let value = Double(count) + 1
    return Double(value.exponent) + value.significand - 1
  }

  private func fill(
    column: Int, rows: Range<Int>, with pixel: UInt32, _ raster: inout Raster
  ) {
    for y in rows {
      let line = y * raster.width + column * scale
      for place in line..<line + scale { raster.pixels[place] = pixel }
    }
  }
}

/// The pixels of task colours, worked out once a picture.
private struct TaskPixels {
  private let theme: Theme
  private let mixed: UInt32
  private var last: (content: RowBin.Content, pixel: UInt32)?

  init(theme: Theme) {
    self.theme = theme
    mixed = Raster.pixel(theme.mixed)
  }

  mutating func pixel(of content: RowBin.Content) -> UInt32 {
    if let last, last.content == content { return last.pixel }
    let pixel: UInt32 =
      switch content {
      case .task(let pid): Raster.pixel(theme.color(of: pid))
      case .mixed, .idle, .unknown: mixed
      }
    last = (content, pixel)
    return pixel
  }
}
