internal import Timeline
internal import Units

/// Paints the strip above the ruler: how busy all CPUs were over the whole trace, where events were
/// lost, and a frame around what is seen.
struct OverviewPainter {
  private static let label = Font(size: 11)
  /// Chosen: a part too short to be seen still has a frame that wide.
  private static let leastFrame: Pixels = 6
  private static let lossHeight: Pixels = 5
  private static let topMargin: Pixels = 4
  private static let hitHeight: Pixels = 5

  let frame: TimelineFrame
  let theme: Theme

  private var layout: TimelineLayout { frame.layout }

  func paint(on canvas: inout some Canvas) {
    let height = layout.overviewHeight
    guard height > 0 else { return }
    canvas.fill(
      Rectangle(x: 0, y: 0, width: frame.size.width, height: height), with: theme.background)
    canvas.write(
      "Whole trace", x: 14, baseline: height / 2 + 5, font: Self.label, color: theme.dimText)
    guard let overview = frame.overview else { return }
    canvas.draw(
      raster(of: overview, scale: canvas.rasterScale),
      in: Rectangle(
        x: layout.labelWidth, y: Self.topMargin, width: Double(overview.columns.count),
        height: height - Self.topMargin))
    paintFrame(on: overview.scale, canvas: &canvas)
    paintHits(on: &canvas)
    paintMarks(on: &canvas)
    let bottom = crisp(height - 1)
    canvas.stroke(
      fromX: 0, fromY: bottom, toX: frame.size.width, toY: bottom, width: 1, with: theme.rowLine)
  }

  /// The columns with hits of a search, at the upper edge, and faintly below.
  private func paintHits(on canvas: inout some Canvas) {
    for stretch in frame.hits.stretches {
      let x = layout.labelWidth + Double(stretch.lowerBound)
      let width = Double(stretch.count)
      canvas.fill(
        Rectangle(x: x, y: 0, width: width, height: layout.overviewHeight - 1),
        with: theme.hit.opacity(0.16))
      canvas.fill(Rectangle(x: x, y: 0, width: width, height: Self.hitHeight), with: theme.hit)
    }
  }

  private func paintMarks(on canvas: inout some Canvas) {
    let height = layout.overviewHeight
    if let band = frame.overviewMarks.band {
      canvas.fill(
        Rectangle(
          x: layout.labelWidth + band.start, y: height - 6,
          width: max(2, band.end - band.start), height: 4), with: theme.marks.rangeEdge)
    }
    for flag in frame.overviewMarks.flags {
      canvas.fill(
        Rectangle(
          x: (layout.labelWidth + flag.position).rounded(.down), y: 2, width: 2,
          height: height - 4), with: theme.marks.color(of: flag.name))
    }
  }

  private func raster(of overview: Overview, scale: Int) -> Raster {
    let height = Int(((layout.overviewHeight - Self.topMargin) * Double(scale)).rounded())
    let lossHeight = Int(Self.lossHeight * Double(scale))
    let full = height - lossHeight
    var raster = Raster(width: overview.columns.count * scale, height: height)
    let busy = Raster.pixel(theme.overview)
    let unknown = Raster.pixel(theme.unknown.opacity(0.3))
    let loss = Raster.pixel(theme.loss)
    var tops: [Int32] = []
    tops.reserveCapacity(overview.columns.count)
    raster.paint(scale: scale) { brush in
      for (place, column) in overview.columns.enumerated() {
        var lines = Int((column.busyShare * Double(full)).rounded())
        if column.busyTime > 0 { lines = max(1, lines) }
        tops.append(Int32(clamping: height - lines))
        if column.unknownTime > 0 {
          let doubtful = min(
            full - lines, Int((column.unknownShare * Double(full)).rounded(.up)))
          let bottom = height - lines
          brush.fill(place, lines: bottom - doubtful..<bottom, with: unknown)
        }
        if column.lossCount > 0 { brush.fill(place, lines: 0..<lossHeight - scale, with: loss) }
      }
      brush.paintBars(
        tops: tops, colors: [UInt32](repeating: busy, count: tops.count), from: lossHeight)
    }
    return raster
  }

  private func paintFrame(on scale: TimeScale, canvas: inout some Canvas) {
    let seen = frame.scale.visibleSpan
    var start = scale.position(of: seen.start)
    var end = scale.position(of: seen.end)
    if end - start < Self.leastFrame {
      let middle = (start + end) / 2
      start = min(max(middle - Self.leastFrame / 2, 0), scale.width - Self.leastFrame)
      end = start + Self.leastFrame
    }
    let part = Rectangle(
      x: (layout.labelWidth + max(start, 0)).rounded(.down), y: 2,
      width: (min(end, scale.width) - max(start, 0)).rounded(.up),
      height: layout.overviewHeight - 4)
    canvas.fill(part, with: theme.selection.opacity(0.16))
    let sides = [
      Rectangle(x: part.x, y: part.y, width: part.width, height: 1),
      Rectangle(x: part.x, y: part.y + part.height - 1, width: part.width, height: 1),
      Rectangle(x: part.x, y: part.y, width: 1, height: part.height),
      Rectangle(x: part.x + part.width - 1, y: part.y, width: 1, height: part.height),
    ]
    for side in sides { canvas.fill(side, with: theme.selection) }
  }
}
