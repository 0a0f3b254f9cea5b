internal import Timeline
internal import Units

/// Paints which row keys act on, and the button that closes the row under the pointer.
struct RowHandlePainter {
  private static let cross = Font(size: 13, isBold: true)

  let frame: TimelineFrame
  let theme: Theme

  func paint(on canvas: inout some Canvas) {
    paintFocus(on: &canvas)
    paintClose(on: &canvas)
  }

  private func paintFocus(on canvas: inout some Canvas) {
    guard let row = frame.rows.first(where: { $0.subject == frame.handles.focus }) else { return }
    canvas.fill(
      Rectangle(x: 0, y: row.top, width: 4, height: row.height - 1), with: theme.selection)
    let right = frame.size.width
    for y in [row.top, row.bottom - 2] {
      canvas.stroke(
        fromX: 0, fromY: crisp(y), toX: right, toY: crisp(y), width: 1,
        with: theme.selection.opacity(0.6))
    }
  }

  private func paintClose(on canvas: inout some Canvas) {
    guard let close = frame.handles.close else { return }
    let box = Rectangle(x: close.x, y: close.y, width: close.size, height: close.size)
    // What the label says there gives way.
    canvas.fill(
      Rectangle(x: box.x - 4, y: box.y, width: box.width + 8, height: box.height),
      with: theme.labelBackground)
    canvas.fill(box, cornerRadius: 4, with: theme.headingBackground)
    let width = canvas.width(of: "×", font: Self.cross)
    canvas.write(
      "×", x: box.x + (box.width - width) / 2, baseline: box.y + 14, font: Self.cross,
      color: theme.text)
  }
}
