internal import Timeline
internal import Units

/// Paints the ruler and what the pointer says on it.
struct RulerPainter {
  private static let label = Font(size: 11)
  private static let hover = Font(size: 11, isBold: true)

  let frame: TimelineFrame
  let theme: Theme

  func paint(on canvas: inout some Canvas) {
    let layout = frame.layout
    let bottom = layout.rulerBottom
    canvas.fill(
      Rectangle(
        x: 0, y: layout.overviewHeight, width: frame.size.width, height: layout.rulerHeight),
      with: theme.rulerBackground)
    canvas.stroke(
      fromX: 0, fromY: bottom - 0.5, toX: frame.size.width, toY: bottom - 0.5, width: 1,
      with: theme.rowLine)
    canvas.write(
      frame.ruler.stepLabel, x: 14, baseline: bottom - 12, font: Self.label, color: theme.dimText)
    paintTicks(on: &canvas)
  }

  private func paintTicks(on canvas: inout some Canvas) {
    let layout = frame.layout
    let bottom = layout.rulerBottom
    let covered =
      MarkPainter(frame: frame, theme: theme).covered(on: canvas)
      + (pill(on: canvas).map { [$0] } ?? [])
    var free = layout.labelWidth - 4
    for tick in frame.ruler.ticks {
      let x = crisp(layout.labelWidth + tick.position)
      canvas.stroke(
        fromX: x, fromY: bottom - (tick.isMajor ? 9 : 5), toX: x, toY: bottom, width: 1,
        with: tick.isMajor ? theme.rulerMark : theme.rulerMark.opacity(0.5))
      guard tick.isMajor else { continue }
      // A label that would run into the one before it, under a flag or the pointer's time, or out
      // of the picture is left out; its mark stays.
      let start = x + 3
      let end = start + canvas.width(of: tick.label, font: Self.label)
      let isCovered = covered.contains { start < $0.x + $0.width && $0.x < end }
      guard start >= free, end <= frame.size.width - 2, !isCovered else { continue }
      free = end + 12
      canvas.write(
        tick.label, x: start, baseline: bottom - 13, font: Self.label, color: theme.dimText)
    }
  }

  func paintHover(on canvas: inout some Canvas) {
    guard let hover = frame.hover, let pill = pill(on: canvas) else { return }
    let bottom = frame.layout.rulerBottom
    let x = crisp(frame.layout.labelWidth + hover.position)
    canvas.stroke(
      fromX: x, fromY: bottom - 4, toX: x, toY: frame.size.height, width: 1,
      with: theme.hoverLine.opacity(0.7))
    canvas.fill(pill, cornerRadius: pill.height / 2, with: theme.hoverBackground)
    canvas.write(
      hover.label, x: pill.x + 8, baseline: bottom - 14, font: Self.hover, color: theme.hoverText)
  }

  /// Where the time under the pointer stands.
  private func pill(on canvas: some Canvas) -> Rectangle? {
    guard let hover = frame.hover else { return nil }
    let layout = frame.layout
    let width = canvas.width(of: hover.label, font: Self.hover) + 16
    let middle = crisp(layout.labelWidth + hover.position)
    let left = min(max(middle - width / 2, layout.labelWidth - 8), frame.size.width - width - 2)
    return Rectangle(x: left, y: layout.rulerBottom - 28, width: width, height: 20)
  }
}
