internal import Timeline
internal import TraceModel
internal import Units

/// The graph that is measured: 1600 pixels wide, and as many rows as there are, up to 64.
enum GraphView {
  static let width: Pixels = 1600
  static let largestRowCount = 64

  static func rowCount(of session: TraceSession) -> Int {
    min(session.lanes.count, largestRowCount)
  }

  static func size(for session: TraceSession) -> TimelineSize {
    let layout = TimelineLayout.standard
    let rows = Double(max(rowCount(of: session), 1)) * RowHeights().cpu
    let whole = TimelineFrame.contentHeight(session: session, rows: session.cpuRows)
    return TimelineSize(
      width: width + layout.labelWidth + layout.rightMargin,
      height: min(whole, layout.rowsTop + rows))
  }
}
