internal import Timeline
internal import Units

/// Paints the card beside the pointer, and the arrow from what woke a task to where it ran.
struct HoverCardPainter {
  private static let title = Font(size: 11.5, isBold: true)
  private static let line = Font(size: 11)
  private static let padding: Pixels = 10
  private static let lineHeight: Pixels = 17
  /// Chosen: from the pointer to the card.
  private static let distance: Pixels = 14
  /// Chosen: longer lines are shortened.
  private static let largestWidth: Pixels = 460

  let frame: TimelineFrame
  let theme: Theme

  func paint(on canvas: inout some Canvas) {
    guard let card = frame.card else { return }
    let layout = frame.layout
    if let arrow = card.arrow {
      let plot = Rectangle(
        x: layout.labelWidth, y: layout.rowsTop, width: frame.scale.width,
        height: max(0, frame.size.height - layout.rowsTop))
      canvas.clipped(to: plot) { paint(arrow, on: &$0) }
    }
    paint(card, on: &canvas)
  }

  private func paint(_ card: HoverCard, on canvas: inout some Canvas) {
    let room = min(Self.largestWidth, frame.size.width - 2 * Self.padding - 4)
    let title = canvas.text(card.title, fitting: room, font: Self.title)
    let lines = card.lines.map { canvas.text($0, fitting: room, font: Self.line) }
    let widths =
      [canvas.width(of: title, font: Self.title)]
      + lines.map { canvas.width(of: $0, font: Self.line) }
    let width = (widths.max() ?? 0) + 2 * Self.padding
    let height = Double(lines.count + 1) * Self.lineHeight + 2 * Self.padding - 5
    let place = place(of: card.anchor, width: width, height: height)
    canvas.fill(
      Rectangle(x: place.x - 1, y: place.y - 1, width: width + 2, height: height + 2),
      cornerRadius: 7, with: theme.cardLine)
    canvas.fill(
      Rectangle(x: place.x, y: place.y, width: width, height: height), cornerRadius: 6,
      with: theme.card)
    var baseline = place.y + Self.padding + 9
    canvas.write(
      title, x: place.x + Self.padding, baseline: baseline, font: Self.title, color: theme.text)
    for line in lines {
      baseline += Self.lineHeight
      canvas.write(
        line, x: place.x + Self.padding, baseline: baseline, font: Self.line, color: theme.dimText)
    }
  }

  /// Right below the pointer if there is room, else on its other sides.
  private func place(
    of anchor: TimelinePoint, width: Pixels, height: Pixels
  ) -> (x: Pixels, y: Pixels) {
    let size = frame.size
    var x = anchor.x + Self.distance
    if x + width > size.width - 2 { x = anchor.x - Self.distance - width }
    var y = anchor.y + Self.distance
    if y + height > size.height - 2 { y = anchor.y - Self.distance - height }
    x = max(2, min(x, size.width - width - 2))
    y = max(2, min(y, size.height - height - 2))
    return (x.rounded(), y.rounded())
  }

  private func paint(_ arrow: WakeArrow, on canvas: inout some Canvas) {
    let wayX = arrow.to.x - arrow.from.x
    let wayY = arrow.to.y - arrow.from.y
    let way = (wayX * wayX + wayY * wayY).squareRoot()
    // Farther out no canvas has a line drawn right.
    guard way > 1, abs(wayX) < 1e6, abs(arrow.from.x) < 1e6 else { return }
    canvas.stroke(
      fromX: arrow.from.x, fromY: arrow.from.y, toX: arrow.to.x, toY: arrow.to.y, width: 1.3,
      with: theme.arrow)
    canvas.fill(
      Rectangle(x: arrow.from.x - 2.5, y: arrow.from.y - 2.5, width: 5, height: 5),
      cornerRadius: 2.5, with: theme.arrow)
    let (alongX, alongY) = (wayX / way, wayY / way)
    for side in [-1.0, 1.0] {
      canvas.stroke(
        fromX: arrow.to.x, fromY: arrow.to.y,
        toX: arrow.to.x - 8 * alongX + side * 3.5 * alongY,
        toY: arrow.to.y - 8 * alongY - side * 3.5 * alongX, width: 1.3, with: theme.arrow)
    }
  }
}
