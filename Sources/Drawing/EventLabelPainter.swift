internal import Timeline
internal import Units

/// Writes beside the marks of events what they are, where there is room: the name, and where there
/// is more room what the event says.
struct EventLabelPainter {
  private static let font = Font(size: 9.5)
  /// Chosen: what an event says needs as much room beyond its name.
  private static let leastTextRoom: Pixels = 40
  /// From the mark to the letters, and from the letters to the next mark.
  private static let gap: Pixels = 4

  let labels: [EventLabel]
  let row: TimelineRow
  let frame: TimelineFrame
  let theme: Theme

  /// - Parameter taken: where something else is written, in the graph.
  func paint(avoiding taken: [ClosedRange<Pixels>], on canvas: inout some Canvas) {
    let left = frame.layout.labelWidth
    let tick = theme.event.opacity(0.85)
    for label in labels {
      let x = left + label.position
      let room = min(label.room, frame.scale.width - label.position) - 2 * Self.gap
      let nameWidth = canvas.width(of: label.name, font: Self.font)
      guard nameWidth <= room else { continue }
      var words = label.name
      var width = nameWidth
      if !label.text.isEmpty, room - nameWidth >= Self.leastTextRoom {
        words = canvas.text("\(label.name)  \(label.text)", fitting: room, font: Self.font)
        width = canvas.width(of: words, font: Self.font)
      }
      let ends = x...x + Self.gap + width
      guard !taken.contains(where: { $0.overlaps(ends) }) else { continue }
      canvas.fill(
        Rectangle(
          x: x.rounded(.down), y: row.top + 3, width: 1, height: frame.layout.barTop - 4),
        with: tick)
      canvas.write(
        words, x: x + Self.gap, baseline: row.top + frame.layout.barTop - 2.5, font: Self.font,
        color: theme.dimText)
    }
  }
}
