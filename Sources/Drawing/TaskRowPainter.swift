internal import Timeline
internal import Units

/// Paints the plot of one task.
struct TaskRowPainter {
  let row: TimelineRow
  let content: TaskRowContent
  let frame: TimelineFrame
  let theme: Theme

  func paint(on canvas: inout some Canvas) {
  }
}
