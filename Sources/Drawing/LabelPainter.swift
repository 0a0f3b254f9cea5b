internal import Timeline
internal import TraceModel
internal import Units

/// Paints what stands left of the rows and the headings between them.
struct LabelPainter {
  private static let name = Font(size: 12.5, isBold: true)
  private static let task = Font(size: 12)
  /// Left of the name of a task.
  private static let chipRoom: Pixels = 14
  private static let share = Font(size: 11)
  private static let note = Font(size: 9.5)
  private static let title = Font(size: 11.5, isBold: true)
  private static let words = Font(size: 12.5)
  private static let margin: Pixels = 14
  /// Chosen: seen beside a hundred rows, and no wider than what marks the row that keys act on.
  private static let tintWidth: Pixels = 4

  let theme: Theme
  let layout: TimelineLayout

  func paint(_ row: TimelineRow, on canvas: inout some Canvas) {
    paint(row.tint, top: row.top, height: row.height, on: &canvas)
    if case .task(let task) = row.subject {
      paintTask(row, color: theme.color(of: task.pid), on: &canvas)
    } else {
      paintCPU(row, on: &canvas)
    }
  }

  /// A strip at the left edge: the rows of one recording have one from the first to the last.
  private func paint(
    _ tint: RecordingTint?, top: Pixels, height: Pixels, on canvas: inout some Canvas
  ) {
    guard let color = tint.flatMap(theme.color(of:)) else { return }
    canvas.fill(
      Rectangle(x: 0, y: top, width: Self.tintWidth, height: height), with: color)
  }

  /// A chip in the colour that the task has in the rows of CPUs, its name, and small below it what
  /// else there is to say.
  private func paintTask(_ row: TimelineRow, color: Color, on canvas: inout some Canvas) {
    let middle = row.top + (layout.barTop + layout.barBottom(inHeight: row.height)) / 2
    let words = [row.share, row.note].filter { !$0.isEmpty }.joined(separator: " · ")
    let baseline = words.isEmpty ? middle + 4.5 : middle - 1
    let room = layout.labelWidth - Self.chipRoom - Self.margin - 6
    canvas.fill(
      Rectangle(x: Self.margin, y: baseline - 8.5, width: 8, height: 8), cornerRadius: 2,
      with: color)
    canvas.write(
      canvas.text(row.label, fitting: room, font: Self.task), x: Self.margin + Self.chipRoom,
      baseline: baseline, font: Self.task, color: theme.text)
    guard !words.isEmpty else { return }
    canvas.write(
      canvas.text(words, fitting: room, font: Self.note), x: Self.margin + Self.chipRoom,
      baseline: baseline + 12, font: Self.note, color: theme.dimText)
  }

  private func paintCPU(_ row: TimelineRow, on canvas: inout some Canvas) {
    let middle = row.top + (layout.barTop + layout.barBottom(inHeight: row.height)) / 2
    let baseline = row.note.isEmpty ? middle + 4.5 : middle - 2
    let right = layout.labelWidth - Self.margin
    let shareWidth = canvas.width(of: row.share, font: Self.share)
    let room = right - shareWidth - 6 - Self.margin
    canvas.write(
      canvas.text(row.label, fitting: room, font: Self.name), x: Self.margin,
      baseline: baseline, font: Self.name, color: theme.text)
    canvas.write(
      row.share, x: right - shareWidth, baseline: baseline, font: Self.share,
      color: theme.dimText)
    guard !row.note.isEmpty else { return }
    canvas.write(
      canvas.text(row.note, fitting: right - Self.margin, font: Self.note), x: Self.margin,
      baseline: baseline + 13, font: Self.note, color: theme.dimText)
  }

  func paint(note: String, size: TimelineSize, on canvas: inout some Canvas) {
    guard !note.isEmpty else { return }
    canvas.write(
      note, x: max(Self.margin, (size.width - canvas.width(of: note, font: Self.words)) / 2),
      baseline: (layout.rowsTop + size.height) / 2 + 4, font: Self.words, color: theme.dimText)
  }

  func paint(_ heading: TimelineHeading, width: Pixels, on canvas: inout some Canvas) {
    canvas.fill(
      Rectangle(x: 0, y: heading.top, width: width, height: heading.height),
      with: theme.headingBackground)
    if let color = heading.tint.flatMap(theme.color(of:)) {
      canvas.fill(
        Rectangle(x: 0, y: heading.top, width: width, height: heading.height),
        with: color.opacity(0.13))
    }
    paint(heading.tint, top: heading.top, height: heading.height, on: &canvas)
    let y = crisp(heading.top + heading.height - 1)
    canvas.stroke(fromX: 0, fromY: y, toX: width, toY: y, width: 1, with: theme.rowLine)
    canvas.write(
      canvas.text(heading.title, fitting: width - 2 * Self.margin, font: Self.title),
      x: Self.margin, baseline: heading.top + heading.height / 2 + 4, font: Self.title,
      color: theme.dimText)
  }
}
