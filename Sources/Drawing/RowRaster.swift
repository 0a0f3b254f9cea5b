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
  /// Chosen: columns on each side that count as the crowd of an event mark.
  private static let crowdReach = 4
  /// Chosen: the distance of two hatching lines.
  private static let hatchDistance: Pixels = 5

  /// What stands in one column, in lines from the top of the raster.
  private struct ColumnShape {
    var markTop = Int.max
    var markPixel: UInt32 = 0
    var hatchTop = Int.max
    var barTop = Int.max
    var barPixel: UInt32 = 0
  }

  let theme: Theme
  let layout: TimelineLayout
  let rowHeight: Pixels
  /// Raster pixels in a logical one.
  let scale: Int

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
    var shapes = [ColumnShape](repeating: ColumnShape(), count: bins.columns.count)
    shapeMarks(of: bins, into: &shapes)
    var colors = TaskPixels(theme: theme)
    for (column, bin) in bins.columns.enumerated() where !isCovered[column] {
      shapeBar(of: bin, colors: &colors, into: &shapes[column])
    }
    return painted(shapes)
  }

  private func painted(_ shapes: [ColumnShape]) -> Raster {
    var raster = Raster(width: shapes.count * scale, height: height)
    let unknown = Raster.pixel(theme.unknown)
    let distance = Int(Self.hatchDistance) * scale
    let firstBarLine = height - barHeight
    for y in 0..<height {
      var place = y * raster.width
      if y >= markHeight && y < firstBarLine { continue }
      for column in shapes.indices {
        var pixel: UInt32 = 0
        if y < markHeight {
          if y >= shapes[column].markTop { pixel = shapes[column].markPixel }
        } else if y >= shapes[column].barTop {
          pixel = shapes[column].barPixel
        } else if y >= shapes[column].hatchTop {
          for part in 0..<scale where (column * scale + part + y) % distance < scale {
            raster.pixels[place + part] = unknown
          }
        }
        if pixel != 0 {
          for part in 0..<scale { raster.pixels[place + part] = pixel }
        }
        place += scale
      }
    }
    return raster
  }

  private func shapeBar(
    of bin: RowBin, colors: inout TaskPixels, into shape: inout ColumnShape
  ) {
    let full = Double(barHeight)
    let busy = bin.busyShare
    var top = height
    if busy > 0 {
      // However little a task ran, it ran.
      top -= min(barHeight, max(1, Int((busy * full).rounded())))
      shape.barTop = top
      shape.barPixel = colors.pixel(of: bin.content)
    }
    guard bin.isUnknown else { return }
    let share = bin.length > 0 ? Double(bin.unknownTime) / Double(bin.length) : 1
    shape.hatchTop = max(height - barHeight, top - Int((share * full).rounded(.up)))
  }

  /// Where events are few each gets a clear mark; in a crowd marks are lighter and as high as there
  /// are many.
  private func shapeMarks(of bins: RowBins, into shapes: inout [ColumnShape]) {
    let most = bins.columns.reduce(0) { max($0, $1.eventCount) }
    guard most > 0 else { return }
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
      let lines = Int((Double(markHeight) * (0.3 + 0.7 * share)).rounded())
      shapes[column].markTop = max(0, markHeight - max(scale, lines))
      shapes[column].markPixel = isCrowded ? light : clear
    }
  }

  /// Grows by 1 with each doubling of `count + 1`, in straight pieces.
  private func logarithm(_ count: Int) -> Double {
    let value = Double(count) + 1
    return Double(value.exponent) + value.significand - 1
  }
}

/// The pixels of task colours; neighbouring columns often have the same.
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
