internal import TraceModel
package import Units

/// How far the selection in the list goes beyond the selected row.
enum ListExtent: Hashable {
  case row
  /// From the row of this event, where it was begun, to the selected one.
  case from(EventReference)
  case all

  /// The same in another session, by its names; an event that is hidden begins nothing.
  func adopting(_ change: SessionChange, isShown: (EventReference) -> Bool) -> ListExtent {
    guard case .from(let known) = self else { return self }
    guard let anchor = change.event(known), isShown(anchor) else { return .row }
    return .from(anchor)
  }
}

extension EventListViewModel {
  /// The rows that are selected together, by their places in `order`; nil without any.
  package var selectedRows: Range<Int>? {
    switch extent {
    case .row: return selectedRow.map { $0.rawValue..<$0.rawValue + 1 }
    case .all: return order.count > 0 ? 0..<order.count : nil
    case .from(let anchor):
      guard let selectedRow else { return nil }
      let begun = order.row(of: anchor)
      return min(begun, selectedRow).rawValue..<max(begun, selectedRow).rawValue + 1
    }
  }

  package var hasSelectedRows: Bool { selectedRows != nil }

  /// Several rows that are selected together; nil for one or none.
  package var severalRows: Range<Int>? {
    selectedRows.flatMap { $0.count > 1 ? $0 : nil }
  }

  /// The selected rows that the list holds, by their places in it.
  package var selectedPositions: Range<Int> {
    guard let rows = selectedRows else { return 0..<0 }
    let first = firstRow.rawValue
    let held = rows.clamped(to: first..<first + count)
    return held.isEmpty ? 0..<0 : held.lowerBound - first..<held.upperBound - first
  }

  /// What the status bar says of several selected rows; else empty.
  package var selectionWords: String {
    guard let rows = severalRows, let (first, last) = timesOfSelectedRows else { return "" }
    let length = Figures.duration(
      last.rawValue - first.rawValue, countsSeconds: session.countsSeconds)
    return "\(Figures.counted(rows.count, "row")) selected, \(length) from first to last"
  }

  /// The time of several selected rows, that of the last included; nil without them.
  package var spanOfSelectedRows: TimeSpan? {
    timesOfSelectedRows.map { TimeSpan(from: $0, to: $1.advanced(by: Nanoseconds(1))) }
  }

  /// When the first and the last of several selected rows happened; nil without them.
  private var timesOfSelectedRows: (first: Timestamp, last: Timestamp)? {
    guard let rows = severalRows else { return nil }
    return (time(ofRow: rows.lowerBound), time(ofRow: rows.upperBound - 1))
  }

  private func time(ofRow row: Int) -> Timestamp {
    let event = order.event(at: RowIndex(row))
    return session[event.lane].events.key(of: event.index)
  }
}
