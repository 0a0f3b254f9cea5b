internal import TraceModel
package import Units

/// Which columns there are.
extension EventListViewModel {
  static func showsStreams(of session: TraceSession) -> Bool {
    Set(session.lanes.map { [$0.trace, $0.stream] }).count > 1
  }

  static func columns(
    of session: TraceSession, without hidden: Set<EventColumn>
  ) -> [EventColumn] {
    EventColumn.allCases.filter {
      !hidden.contains($0) && ($0 != .stream || showsStreams(of: session))
    }
  }

  package func isShown(_ column: EventColumn) -> Bool {
    offers(column) && !hiddenColumns.contains(column)
  }

  /// Whether there is such a column here: that of buffers where there are several.
  package func offers(_ column: EventColumn) -> Bool { column != .stream || showsStreams }

  /// Shows a column, or hides it; the last one stays.
  package func toggle(_ column: EventColumn) {
    var hidden = hiddenColumns
    if hidden.remove(column) == nil { hidden.insert(column) }
    setHidden(hidden)
  }

  /// The user has made a column wider or narrower.
  package func place(_ column: EventColumn, width: Pixels) {
    if placedWidths[column] != width { placedWidths[column] = width }
  }

  func setHidden(_ hidden: Set<EventColumn>) {
    let columns = Self.columns(of: session, without: hidden)
    guard hidden != hiddenColumns, !columns.isEmpty else { return }
    hiddenColumns = hidden
    if columns != self.columns { self.columns = columns }
  }

  // MARK: - Times between rows

  /// The time since the first event.
  func elapsedText(of description: EventDescription) -> String {
    guard let start = session.span?.start else { return "" }
    return distanceText(description.timestamp - start)
  }

  /// The time since the row before, of those that are shown; empty in the first row.
  func differenceText(of description: EventDescription) -> String {
    let row = order.row(of: description.reference).rawValue
    guard row > 0, row < order.count else { return "" }
    let before = order.event(at: RowIndex(row - 1))
    return distanceText(description.timestamp - session[before.lane].events.time(of: before.index))
  }

  private func distanceText(_ distance: Nanoseconds) -> String {
    let sign = distance.rawValue < 0 ? "−" : ""
    return sign + session.stampText(Timestamp(distance.rawValue.magnitude))
  }
}
