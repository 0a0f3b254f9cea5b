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

  /// What stands in one column, in lines from the top of the raster.
  private struct ColumnShape {
    var hatchTop = Int.max
    var barTop = Int.max
    var barPixel: UInt32 = 0
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
    var shapes = [ColumnShape](repeating: ColumnShape(), count: bins.columns.count)
    var colors = TaskPixels(theme: theme, hides: hides)
    for (column, bin) in bins.columns.enumerated() where !isCovered[column] {
      shapeBar(of: bin, colors: &colors, into: &shapes[column])
    }
    var raster = Raster(width: shapes.count * scale, height: height)
    EventMarks(
      counts: bins.columns.map(\.eventCount), height: markHeight, scale: scale, theme: theme
    ).paint(height: markHeight, scale: scale, on: &raster)
    paint(shapes, on: &raster)
    return raster
  }

  private func paint(_ shapes: [ColumnShape], on raster: inout Raster) {
    let unknown = Raster.pixel(theme.unknown)
    let distance = Int(Self.hatchDistance) * scale
    for y in height - barHeight..<height {
      var place = y * raster.width
      for column in shapes.indices {
        var pixel: UInt32 = 0
        if y >= shapes[column].barTop {
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
