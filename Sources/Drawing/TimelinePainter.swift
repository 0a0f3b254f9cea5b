package import Timeline
internal import Units

/// Paints a `TimelineFrame`: the same on every canvas, and nothing but what the frame says.
///
/// From back to front: grid, rows, headings, labels, notes, the selected range, ruler (rows scroll
/// away below it), selection, markers and hover.
package enum TimelinePainter {
  package static func paint(
    _ frame: TimelineFrame, theme: Theme, on canvas: inout some Canvas
  ) {
    let size = frame.size
    let layout = frame.layout
    canvas.fill(
      Rectangle(x: 0, y: 0, width: size.width, height: size.height), with: theme.background)
    let content = Rectangle(
      x: 0, y: layout.rowsTop, width: size.width,
      height: max(0, size.height - layout.rowsTop))
    canvas.clipped(to: content) { canvas in
      paintRows(of: frame, theme: theme, on: &canvas)
      LabelPainter(theme: theme, layout: layout).paint(note: frame.note, size: size, on: &canvas)
      RowHandlePainter(frame: frame, theme: theme).paint(on: &canvas)
    }
    let marks = MarkPainter(frame: frame, theme: theme)
    let bottom = rowsBottom(of: frame)
    let notes = NotePainter(frame: frame, theme: theme)
    notes.paintLines(to: bottom, on: &canvas)
    marks.paintBand(to: bottom, on: &canvas)
    RulerPainter(frame: frame, theme: theme).paint(on: &canvas)
    notes.paintStrip(on: &canvas)
    paintSelection(of: frame, theme: theme, on: &canvas)
    marks.paintLines(to: bottom, on: &canvas)
    marks.paintFlags(on: &canvas)
    RulerPainter(frame: frame, theme: theme).paintHover(on: &canvas)
    OverviewPainter(frame: frame, theme: theme).paint(on: &canvas)
    notes.paintOverview(on: &canvas)
    HoverCardPainter(frame: frame, theme: theme).paint(on: &canvas)
  }

  private static func paintRows(
    of frame: TimelineFrame, theme: Theme, on canvas: inout some Canvas
  ) {
    let layout = frame.layout
    let plot = Rectangle(
      x: layout.labelWidth, y: layout.rowsTop, width: frame.scale.width,
      height: max(0, frame.size.height - layout.rowsTop))
    for row in frame.rows where isSelected(row, in: frame) {
      canvas.fill(
        Rectangle(x: 0, y: row.top, width: frame.size.width, height: row.height),
        with: theme.selectedRow)
    }
    let bottom = rowsBottom(of: frame)
    let fills = StateFills(theme: theme, scale: canvas.rasterScale)
    canvas.clipped(to: plot) { canvas in
      for tick in frame.ruler.ticks where tick.isMajor {
        let x = crisp(layout.labelWidth + tick.position)
        canvas.stroke(
          fromX: x, fromY: layout.rowsTop, toX: x, toY: bottom, width: 1, with: theme.gridLine)
      }
      for row in frame.rows {
        switch row.content {
        case .cpu(let content):
          CPURowPainter(row: row, content: content, frame: frame, theme: theme).paint(on: &canvas)
        case .task(let content):
          TaskRowPainter(
            row: row, content: content, frame: frame, theme: theme, fills: fills
          ).paint(on: &canvas)
        case .reading: break
        }
      }
    }
    for row in frame.rows {
      let y = crisp(row.top + row.height - 1)
      canvas.stroke(
        fromX: 0, fromY: y, toX: frame.size.width, toY: y, width: 1, with: theme.rowLine)
      LabelPainter(theme: theme, layout: layout).paint(row, on: &canvas)
    }
    paintParting(of: frame, theme: theme, on: &canvas)
    for heading in frame.headings {
      LabelPainter(theme: theme, layout: layout)
        .paint(heading, width: frame.size.width, on: &canvas)
    }
  }

  private static func paintSelection(
    of frame: TimelineFrame, theme: Theme, on canvas: inout some Canvas
  ) {
    guard let selection = frame.selection else { return }
    let layout = frame.layout
    let x = crisp(layout.labelWidth + selection.position)
    canvas.fill(
      Rectangle(x: x - 1, y: layout.rowsTop - 8, width: 2, height: 8), with: theme.selection)
    canvas.stroke(
      fromX: x, fromY: layout.rowsTop, toX: x, toY: rowsBottom(of: frame), width: 1,
      with: theme.selection)
    for row in frame.rows where isSelected(row, in: frame) {
      let top = max(row.top + layout.ticksTop - 2, layout.rowsTop)
      let bottom = max(row.top + layout.barBottom(inHeight: row.height) + 2, top)
      canvas.fill(
        Rectangle(x: x - 1.5, y: top, width: 3, height: bottom - top), cornerRadius: 1.5,
        with: theme.selection)
    }
  }

  /// A stronger line where the tasks begin.
  private static func paintParting(
    of frame: TimelineFrame, theme: Theme, on canvas: inout some Canvas
  ) {
    for (row, next) in zip(frame.rows, frame.rows.dropFirst())
    where (row.lane == nil) != (next.lane == nil) && next.top == row.bottom {
      let y = crisp(row.bottom - 1)
      canvas.stroke(
        fromX: 0, fromY: y, toX: frame.size.width, toY: y, width: 1, with: theme.idleLine)
    }
  }

  private static func isSelected(_ row: TimelineRow, in frame: TimelineFrame) -> Bool {
    frame.selection?.subjects.contains(row.subject) ?? false
  }

  private static func rowsBottom(of frame: TimelineFrame) -> Pixels {
    let last = frame.rows.last.map { $0.top + $0.height } ?? frame.layout.rowsTop
    return min(last, frame.size.height)
  }
}

/// The middle of the pixel a position lies in: there a line of width 1 is one pixel wide and not
/// two grey ones.
func crisp(_ position: Pixels) -> Pixels { position.rounded(.down) + 0.5 }
