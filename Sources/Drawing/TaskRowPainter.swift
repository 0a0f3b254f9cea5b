internal import Timeline
internal import TraceModel
internal import Units

/// Paints the plot of one task: columns as pixels, wide intervals as shapes with their true ends,
/// each state in its own shape and pattern.
struct TaskRowPainter {
  private static let name = Font(size: 11)
  /// Chosen: narrower pieces get no outline and no parting line.
  private static let smallestOutlined: Pixels = 4

  let row: TimelineRow
  let content: TaskRowContent
  let frame: TimelineFrame
  let theme: Theme
  let fills: StateFills

  private var layout: TimelineLayout { frame.layout }
  private var left: Pixels { layout.labelWidth }
  private var barTop: Pixels { row.top + layout.barTop }
  private var barBottom: Pixels { row.top + layout.barBottom(inHeight: row.height) }

  func paint(on canvas: inout some Canvas) {
    let raster = TaskRaster(
      theme: theme, layout: layout, rowHeight: row.height, fills: fills
    ).raster(of: content)
    canvas.draw(
      raster,
      in: Rectangle(
        x: left, y: row.top + layout.ticksTop, width: Double(content.columns.count),
        height: barBottom - row.top - layout.ticksTop))
    for piece in content.pieces where piece.end > piece.start { paint(piece, on: &canvas) }
    EventLabelPainter(labels: content.labels, row: row, frame: frame, theme: theme)
      .paint(avoiding: [], on: &canvas)
  }

  private func paint(_ piece: TaskRowContent.StatePiece, on canvas: inout some Canvas) {
    let whole = Rectangle(
      x: left + piece.start, y: barTop, width: piece.end - piece.start, height: barBottom - barTop)
    switch piece.state {
    case .running:
      let color = piece.cpu.map { theme.color(of: $0) } ?? theme.mixed
      canvas.fill(whole, with: color)
      if let cpu = piece.cpu { paintName(of: cpu, in: whole, on: color, canvas: &canvas) }
    case .blocked: canvas.fill(low(whole), with: theme.blocked)
    case .stopped:
      if let hatch = theme.hatch(of: .stopped) {
        canvas.fill(low(whole), with: hatch, fromX: left, fromY: barTop)
      }
    case .runnableAfterWakeup, .runnableAfterPreemption, .unknown:
      guard let hatch = theme.hatch(of: piece.state) else { return }
      canvas.fill(whole, with: hatch, fromX: left, fromY: barTop)
      if piece.state != .unknown { outline(whole, with: hatch.line, on: &canvas) }
    case .absent, .sleeping, .dead: break
    }
  }

  private func low(_ whole: Rectangle) -> Rectangle {
    let height = (whole.height * StateStack.lowShare).rounded()
    return Rectangle(
      x: whole.x, y: whole.y + whole.height - height, width: whole.width, height: height)
  }

  private func outline(_ piece: Rectangle, with color: Color, on canvas: inout some Canvas) {
    guard piece.width >= Self.smallestOutlined else { return }
    let bottom = piece.y + piece.height - 1
    canvas.fill(Rectangle(x: piece.x, y: piece.y, width: piece.width, height: 1), with: color)
    canvas.fill(Rectangle(x: piece.x, y: bottom, width: piece.width, height: 1), with: color)
    canvas.fill(Rectangle(x: piece.x, y: piece.y, width: 1, height: piece.height), with: color)
    canvas.fill(
      Rectangle(x: piece.x + piece.width - 1, y: piece.y, width: 1, height: piece.height),
      with: color)
  }

  /// `CPU 2`, or only the number where there is no room for more.
  private func paintName(
    of cpu: CPUIndex, in piece: Rectangle, on color: Color, canvas: inout some Canvas
  ) {
    let start = max(piece.x, left) + 5
    let room = min(piece.x + piece.width, left + frame.scale.width) - start - 3
    guard room >= 6 else { return }
    let names = ["CPU \(cpu.rawValue)", "\(cpu.rawValue)"]
    guard let name = names.first(where: { canvas.width(of: $0, font: Self.name) <= room })
    else { return }
    canvas.write(
      name, x: start, baseline: (barTop + barBottom) / 2 + 4, font: Self.name,
      color: theme.text(on: color))
  }
}
