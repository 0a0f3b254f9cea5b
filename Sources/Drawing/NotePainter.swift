internal import Timeline
internal import Units

/// Paints notes: a flag with the name on the strip above the rows, and from there a dotted line
/// down through them; a range has a faint tint and a bar below its flag.
///
///     ▏stall▕━━━━━━━━━      ▏here▕
///     ┊░░░░░░░░░░░░░░┊      ┊
struct NotePainter {
  private static let name = Font(size: 10.5, isBold: true)
  private static let margin: Pixels = 6
  /// Chosen: the dots of the line and the gaps between them.
  private static let dot: (length: Pixels, gap: Pixels) = (2, 3)

  let frame: TimelineFrame
  let theme: Theme

  private var layout: TimelineLayout { frame.layout }

  /// What lies over the rows.
  func paintLines(to bottom: Pixels, on canvas: inout some Canvas) {
    guard layout.noteHeight > 0 else { return }
    let top = layout.rowsTop
    for band in frame.notes.bands {
      canvas.fill(
        Rectangle(
          x: layout.labelWidth + band.start, y: top, width: max(1, band.end - band.start),
          height: max(0, bottom - top)),
        with: theme.marks.note.opacity(band.isSelected ? 0.16 : 0.08))
    }
    for flag in frame.notes.flags {
      let x = (layout.labelWidth + flag.position).rounded(.down)
      if flag.isSelected {
        canvas.fill(
          Rectangle(x: x, y: top, width: 1, height: max(0, bottom - top)), with: theme.marks.note)
        continue
      }
      var y = top
      while y < bottom {
        canvas.fill(
          Rectangle(x: x, y: y, width: 1, height: min(Self.dot.length, bottom - y)),
          with: theme.marks.note)
        y += Self.dot.length + Self.dot.gap
      }
    }
  }

  /// The strip with the flags.
  func paintStrip(on canvas: inout some Canvas) {
    guard layout.noteHeight > 0 else { return }
    let top = layout.rulerBottom
    let bottom = layout.rowsTop
    canvas.fill(
      Rectangle(x: 0, y: top, width: frame.size.width, height: layout.noteHeight),
      with: theme.rulerBackground)
    canvas.stroke(
      fromX: 0, fromY: bottom - 0.5, toX: frame.size.width, toY: bottom - 0.5, width: 1,
      with: theme.rowLine)
    canvas.write(
      "Notes", x: 14, baseline: bottom - 6, font: Font(size: 11), color: theme.dimText)
    for band in frame.notes.bands {
      canvas.fill(
        Rectangle(
          x: layout.labelWidth + band.start, y: bottom - 3, width: max(2, band.end - band.start),
          height: 3), with: theme.marks.note)
    }
    for flag in frame.notes.flags { paint(flag, from: top, on: &canvas) }
  }

  private func paint(_ flag: NoteLayer.Flag, from top: Pixels, on canvas: inout some Canvas) {
    let x = (layout.labelWidth + flag.position).rounded(.down)
    let text = canvas.text(
      flag.name, fitting: flag.width - 2 * Self.margin, font: Self.name)
    let width =
      text.isEmpty
      ? min(flag.width, 8) : canvas.width(of: text, font: Self.name) + 2 * Self.margin
    let box = Rectangle(x: x, y: top + 1, width: width, height: layout.noteHeight - 4)
    canvas.fill(box, cornerRadius: 3, with: theme.marks.note)
    if !flag.isSelected, !text.isEmpty {
      canvas.fill(
        Rectangle(x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2),
        cornerRadius: 2, with: theme.rulerBackground)
    }
    canvas.write(
      text, x: x + Self.margin, baseline: box.y + box.height - 4, font: Self.name,
      color: flag.isSelected ? theme.marks.flagText : theme.marks.note)
    canvas.fill(
      Rectangle(x: x, y: top + 1, width: 1, height: layout.noteHeight - 1),
      with: theme.marks.note)
  }

  /// On the strip of the whole trace.
  func paintOverview(on canvas: inout some Canvas) {
    for band in frame.overviewNotes.bands {
      canvas.fill(
        Rectangle(
          x: layout.labelWidth + band.start, y: 2, width: max(2, band.end - band.start), height: 2),
        with: theme.marks.note)
    }
    for flag in frame.overviewNotes.flags {
      canvas.fill(
        Rectangle(
          x: (layout.labelWidth + flag.position).rounded(.down) - 1, y: 2, width: 3, height: 7),
        with: theme.marks.note)
    }
  }
}
