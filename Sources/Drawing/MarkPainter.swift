internal import Timeline
internal import Units

/// Paints the markers and the selected range over the rows, and what belongs to them on the ruler.
///
///        A        ╭ Δ 1.4 ms ╮      B       on the ruler
///     ───┃────────┃░░░░░░░░░░┃──────╏───
///        ┃        ┃░░░░░░░░░░┃      ╏       A is a whole line, B a broken one
///
/// The flag of the active marker is filled, that of the other one hollow.
struct MarkPainter {
  private static let letter = Font(size: 11, isBold: true)
  private static let length = Font(size: 11, isBold: true)
  /// Chosen: the pieces of the line of marker B, and the gaps between them.
  private static let dash: (length: Pixels, gap: Pixels) = (7, 4)

  let frame: TimelineFrame
  let theme: Theme

  private var layout: TimelineLayout { frame.layout }

  /// - Parameter bottom: the end of the last row.
  func paintBand(to bottom: Pixels, on canvas: inout some Canvas) {
    guard let band = frame.marks.band else { return }
    let start = layout.labelWidth + band.start
    let end = layout.labelWidth + band.end
    let top = layout.rowsTop
    // A range that is all that is seen needs no tint, which would only change the colours.
    if band.start > 0 || band.end < frame.scale.width {
      canvas.fill(
        Rectangle(x: start, y: top, width: end - start, height: bottom - top),
        with: theme.marks.range)
    }
    for (edge, isShown) in [(start, band.showsStart), (end, band.showsEnd)] where isShown {
      canvas.stroke(
        fromX: crisp(edge), fromY: top, toX: crisp(edge), toY: bottom, width: 1,
        with: theme.marks.rangeEdge)
    }
  }

  func paintLines(to bottom: Pixels, on canvas: inout some Canvas) {
    for flag in frame.marks.flags {
      let x = (layout.labelWidth + flag.position).rounded(.down)
      let color = theme.marks.color(of: flag.name)
      let top = layout.rulerBottom - 12
      guard flag.name == .b else {
        canvas.fill(Rectangle(x: x, y: top, width: 2, height: bottom - top), with: color)
        continue
      }
      var y = top
      while y < bottom {
        let end = min(y + Self.dash.length, bottom)
        canvas.fill(Rectangle(x: x, y: y, width: 2, height: end - y), with: color)
        y = end + Self.dash.gap
      }
    }
  }

  func paintFlags(on canvas: inout some Canvas) {
    if let band = frame.marks.band, let pill = pill(on: canvas) {
      canvas.fill(pill, cornerRadius: pill.height / 2, with: theme.marks.rangePill)
      canvas.write(
        band.label, x: pill.x + 9, baseline: pill.y + 14, font: Self.length,
        color: theme.marks.rangePillText)
    }
    for flag in frame.marks.flags {
      let rectangle = rectangle(of: flag)
      let color = theme.marks.color(of: flag.name)
      canvas.fill(rectangle, cornerRadius: 4, with: color)
      if !flag.isActive {
        canvas.fill(
          Rectangle(
            x: rectangle.x + 1.5, y: rectangle.y + 1.5, width: rectangle.width - 3,
            height: rectangle.height - 3), cornerRadius: 3, with: theme.rulerBackground)
      }
      let name = flag.name.rawValue
      canvas.write(
        name, x: rectangle.x + (rectangle.width - canvas.width(of: name, font: Self.letter)) / 2,
        baseline: rectangle.y + 13, font: Self.letter,
        color: flag.isActive ? theme.marks.flagText : color)
    }
  }

  /// The parts of the ruler that flags and pill cover.
  func covered(on canvas: some Canvas) -> [Rectangle] {
    frame.marks.flags.map(rectangle) + (pill(on: canvas).map { [$0] } ?? [])
  }

  private func rectangle(of flag: MarkLayer.Flag) -> Rectangle {
    let size = MarkLayer.flagSize
    let middle = (layout.labelWidth + flag.position).rounded(.down) + 1
    return Rectangle(x: middle - size / 2, y: layout.overviewHeight + 3, width: size, height: size)
  }

  /// In the middle of the visible part of the range, moved to where it stays in the picture and is
  /// covered by no flag, if there is such a place beside one.
  private func pill(on canvas: some Canvas) -> Rectangle? {
    guard let band = frame.marks.band else { return nil }
    let width = canvas.width(of: band.label, font: Self.length) + 18
    let leftmost = layout.labelWidth - 8
    let rightmost = frame.size.width - width - 2
    func held(_ place: Pixels) -> Pixels { min(max(place, leftmost), rightmost) }

    let wanted = held(layout.labelWidth + (band.start + band.end - width) / 2)
    let flags = frame.marks.flags.map(rectangle)
    var places: [Pixels] = []
    for flag in flags {
      places += [held(flag.x + flag.width + 2), held(flag.x - width - 2)]
    }
    places.sort { abs($0 - wanted) < abs($1 - wanted) }
    let free = ([wanted] + places).first { place in
      flags.allSatisfy { $0.x + $0.width <= place || place + width <= $0.x }
    }
    return Rectangle(
      x: free ?? wanted, y: layout.overviewHeight + 3, width: width, height: 20)
  }
}
