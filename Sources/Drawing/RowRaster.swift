internal import Timeline
internal import Units

/// Turns the bins of a CPU row into pixels: event marks above, busy shares as bars below.
///
///     ' '' '  '         marks     ticksTop
///       ██    ▄         bars      barTop
///     ▄▄██▄▁▁▄█▂                  barBottom
///
/// A bar is as high as its column's share is busy; above it the share is hatched in which nobody
/// knows who ran. The shapes of all columns are worked out first and painted line by line, as
/// memory lies: column by column takes several times as long.
struct RowRaster {
  /// Chosen: the distance of two hatching lines.
  private static let hatchDistance: Pixels = 5

  /// The bars of all columns, in lines from the top of the raster; `Int32.max` for none.
  private struct Bars {
    var tops: [Int32]
    var pixels: [UInt32]
    /// Where the hatching above a bar begins, of the columns that have any.
    var hatchTops: [(column: Int, top: Int)] = []

    init(count: Int) {
      tops = [Int32](repeating: .max, count: count)
      pixels = [UInt32](repeating: 0, count: count)
    }
  }

  let theme: Theme
  let layout: TimelineLayout
  let rowHeight: Pixels
  /// Raster pixels in a logical one.
  let scale: Int
  /// Whether a task is painted without its colour.
  let hides: (PID) -> Bool

  private var barBottom: Pixels { layout.barBottom(inHeight: rowHeight) }

  private var height: Int {
    max(0, Int(((barBottom - layout.ticksTop) * Double(scale)).rounded()))
  }

  private var markHeight: Int { min(height, Int(layout.ticksHeight * Double(scale))) }

  private var barHeight: Int {
    min(height, Int((barBottom - layout.barTop) * Double(scale)))
  }

  /// The raster for `ticksTop ..< barBottom`, without the bars of the columns where `isCovered`.
  func raster(of bins: RowBins, isCovered: [Bool]) -> Raster {
    var bars = Bars(count: bins.columns.count)
    var colors = TaskPixels(theme: theme, hides: hides)
    for column in bins.columns.indices where !isCovered[column] {
      shapeBar(of: bins.columns[column], column: column, colors: &colors, into: &bars)
    }
    let marks = EventMarks(
      counts: bins.columns.map(\.eventCount), height: markHeight, scale: scale, theme: theme)
    var raster = Raster(width: bins.columns.count * scale, height: height)
    raster.paint(scale: scale) { brush in
      marks.paint(height: markHeight, with: brush)
      brush.paintBars(tops: bars.tops, colors: bars.pixels, from: height - barHeight)
      for (column, top) in bars.hatchTops {
        paintHatching(column, from: top, to: Int(clamping: bars.tops[column]), with: brush)
      }
    }
    return raster
  }

  private func paintHatching(_ column: Int, from top: Int, to barTop: Int, with brush: RasterBrush)
  {
    let unknown = Raster.pixel(theme.unknown)
    let distance = Int(Self.hatchDistance) * scale
    for y in top..<max(top, min(barTop, height)) {
      for part in 0..<scale where (column * scale + part + y) % distance < scale {
        brush.put(unknown, x: column * scale + part, y: y)
      }
    }
  }

  private func shapeBar(
    of bin: RowBin, column: Int, colors: inout TaskPixels, into bars: inout Bars
  ) {
    let full = Double(barHeight)
    let busy = bin.busyShare
    var top = height
    if busy > 0 {
      // However little a task ran, it ran.
      top -= min(barHeight, max(1, Int((busy * full).rounded())))
      bars.tops[column] = Int32(clamping: top)
      bars.pixels[column] = colors.pixel(of: bin.content)
    }
    guard bin.isUnknown else { return }
    let share = bin.length > 0 ? Double(bin.unknownTime) / Double(bin.length) : 1
    bars.hatchTops.append(
      (column, max(height - barHeight, top - Int((share * full).rounded(.up)))))
  }
}

/// The pixels of task colours; neighbouring columns often have the same.
private struct TaskPixels {
  private let theme: Theme
  private let mixed: UInt32
  private let hides: (PID) -> Bool
  private var last: (content: RowBin.Content, pixel: UInt32)?

  init(theme: Theme, hides: @escaping (PID) -> Bool) {
    self.theme = theme
    self.hides = hides
    mixed = Raster.pixel(theme.mixed)
  }

  mutating func pixel(of content: RowBin.Content) -> UInt32 {
    if let last, last.content == content { return last.pixel }
    let pixel: UInt32 =
      switch content {
      case .task(let pid): Raster.pixel(hides(pid) ? theme.hiddenTask : theme.color(of: pid))
      case .mixed, .idle, .unknown: mixed
      }
    last = (content, pixel)
    return pixel
  }
}
