internal import Timeline
internal import TraceModel
internal import Units

/// Paints the plot of one CPU: base line, bins as pixels, wide runs as bars with names, lost
/// events.
struct CPURowPainter {
  private static let name = Font(size: 11)
  private static let flag = Font(size: 9.5, isBold: true)
  /// Chosen: narrower bars get no name.
  private static let smallestNamedWidth: Pixels = 26

  /// Chosen: narrower bars are not parted from their neighbours.
  private static let smallestParted: Pixels = 5

  /// Chosen: of lost events, in columns.
  private static let smallestLossDistance = 10

  let row: TimelineRow
  let content: CPURowContent
  let frame: TimelineFrame
  let theme: Theme

  private var layout: TimelineLayout { frame.layout }
  private var left: Pixels { layout.labelWidth }
  private var barBottom: Pixels { layout.barBottom(inHeight: row.height) }

  func paint(on canvas: inout some Canvas) {
    paintBaseLine(on: &canvas)
    var isCovered = [Bool](repeating: false, count: content.bins.columns.count)
    let bars = content.pieces.map { bar(of: $0, covering: &isCovered) }
    paintBins(isCovered: isCovered, on: &canvas)
    for (piece, bar) in zip(content.pieces, bars) { paint(piece, bar: bar, on: &canvas) }
    let flags = paintLosses(on: &canvas)
    EventLabelPainter(labels: content.labels, row: row, frame: frame, theme: theme)
      .paint(avoiding: flags, on: &canvas)
  }

  /// Whether the list and the marks leave the task out; its runs stay, without its colour.
  private func hides(_ pid: PID) -> Bool {
    guard let hidden = frame.visible?.hidden, let lane = row.lane else { return false }
    return hidden.hides(TaskReference(trace: frame.session[lane].trace, pid: pid))
  }

  private func paintBaseLine(on canvas: inout some Canvas) {
    let y = crisp(row.top + barBottom)
    guard content.recorded.upperBound > content.recorded.lowerBound else { return }
    canvas.stroke(
      fromX: left + content.recorded.lowerBound, fromY: y, toX: left + content.recorded.upperBound,
      toY: y, width: 1, with: theme.idleLine)
  }

  private func paintBins(isCovered: [Bool], on canvas: inout some Canvas) {
    let raster = RowRaster(
      theme: theme, layout: layout, rowHeight: row.height, scale: canvas.rasterScale,
      hides: hides
    )
    .raster(of: content.bins, isCovered: isCovered)
    canvas.draw(
      raster,
      in: Rectangle(
        x: left, y: row.top + layout.ticksTop, width: Double(content.bins.columns.count),
        height: barBottom - layout.ticksTop))
  }

  /// Where the bar of a run goes, and that the bins of those columns are not needed.
  ///
  /// In the columns at its ends the run may share the time with others. Then the bin tells the
  /// truth and the bar stops before it; where the run is alone there it has its true, fractional
  /// end.
  private func bar(
    of piece: CPURowContent.RunPiece, covering isCovered: inout [Bool]
  ) -> (start: Pixels, end: Pixels) {
    var start = piece.start
    var end = piece.end
    let first = Int(start.rounded(.down))
    let last = Int(end.rounded(.up)) - 1
    if isCovered.indices.contains(first), !isAlone(in: first, share: Double(first + 1) - start) {
      start = Double(first + 1)
    }
    if isCovered.indices.contains(last), !isAlone(in: last, share: end - Double(last)) {
      end = Double(last)
    }
    let covered =
      max(0, Int(start.rounded(.down)))..<min(isCovered.count, Int(end.rounded(.up)))
    for column in covered { isCovered[column] = true }
    return (start, end)
  }

  private func isAlone(in column: Int, share: Double) -> Bool {
    let bin = content.bins.columns[column]
    // A nanosecond more or less at the edge of a column is rounding.
    return !bin.isUnknown && bin.busyShare <= share + 0.02
  }

  private func paint(
    _ piece: CPURowContent.RunPiece, bar: (start: Pixels, end: Pixels),
    on canvas: inout some Canvas
  ) {
    let width = bar.end - bar.start
    guard width > 0 else { return }
    let color = hides(piece.pid) ? theme.hiddenTask : theme.color(of: piece.pid)
    canvas.fill(
      Rectangle(
        x: left + bar.start, y: row.top + layout.barTop, width: width,
        height: barBottom - layout.barTop),
      with: color)
    if width >= Self.smallestParted, hasNeighbour(before: bar.start) {
      canvas.fill(
        Rectangle(
          x: left + bar.start, y: row.top + layout.barTop, width: 1,
          height: barBottom - layout.barTop),
        with: theme.background.opacity(0.35))
    }
    let start = max(bar.start, 0) + 6
    let room = min(bar.end, frame.scale.width) - start - 4
    guard room >= Self.smallestNamedWidth - 10 else { return }
    let name = canvas.text(piece.name, fitting: room, font: Self.name)
    guard !name.isEmpty else { return }
    canvas.write(
      name, x: left + start, baseline: row.top + (layout.barTop + barBottom) / 2 + 4,
      font: Self.name, color: theme.text(on: color))
  }

  /// Whether another run ends right there, which may happen to have the same colour.
  private func hasNeighbour(before position: Pixels) -> Bool {
    let column = Int(position.rounded(.up)) - 1
    return content.bins.columns.indices.contains(column)
      && content.bins.columns[column].busyShare > 0.9
  }

  /// - Returns: where flags stand, from left to right.
  private func paintLosses(on canvas: inout some Canvas) -> [ClosedRange<Pixels>] {
    let lossy = content.bins.columns.indices.filter { content.bins.columns[$0].lossCount > 0 }
    for (place, column) in lossy.enumerated() {
      // Lines that crowd would hide the runs, so these end where the bars begin.
      let isNearLast = place > 0 && column - lossy[place - 1] < Self.smallestLossDistance
      let isNearNext =
        place + 1 < lossy.count && lossy[place + 1] - column < Self.smallestLossDistance
      canvas.fill(
        Rectangle(
          x: left + Double(column), y: row.top + 2, width: 1.5,
          height: isNearLast || isNearNext ? layout.barTop - 2 : barBottom + 1),
        with: theme.loss)
    }
    var free = left
    var taken: [ClosedRange<Pixels>] = []
    for loss in content.losses {
      let width = canvas.width(of: loss.label, font: Self.flag) + 10
      let line = left + loss.position.rounded(.down)
      // The flag flies to the left where it would leave the picture on the right.
      let x = loss.position + width <= frame.scale.width ? line : line - width + 1.5
      // Where it would cover another flag the line alone stays; zooming in makes room.
      guard x >= free else { continue }
      free = x + width + 2
      taken.append(x...x + width)
      canvas.fill(
        Rectangle(x: x, y: row.top + 1, width: width, height: 14), cornerRadius: 3,
        with: theme.loss)
      canvas.write(
        loss.label, x: x + 5, baseline: row.top + 11.5, font: Self.flag, color: theme.lossText)
    }
    return taken
  }
}
