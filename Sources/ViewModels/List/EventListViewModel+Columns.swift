internal import TraceModel
package import Units

/// Which columns there are.
extension EventListViewModel {
  static func showsStreams(of session: TraceSession) -> Bool {
    Set(session.lanes.map { [$0.trace, $0.stream] }).count > 1
  }

  /// Those that are not hidden, in their order.
  var columnsToShow: [EventColumn] {
    columnOrder.filter {
      !hiddenColumns.contains($0) && ($0 != .stream || Self.showsStreams(of: session))
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

  /// The user has given the columns that are shown another order. Hidden ones keep their places.
  package func place(_ shown: [EventColumn]) {
    guard Set(shown) == Set(columns), shown.count == columns.count else { return }
    var rest = shown[...]
    setOrder(columnOrder.map { columns.contains($0) ? rest.removeFirst() : $0 })
  }

  /// Puts columns into an order; those that are not in it follow what they follow at first.
  func setOrder(_ wanted: [EventColumn]) {
    var order: [EventColumn] = []
    for column in wanted where !order.contains(column) { order.append(column) }
    var before: EventColumn?
    for column in EventColumn.allCases {
      if !order.contains(column) {
        order.insert(column, at: before.flatMap(order.firstIndex).map { $0 + 1 } ?? 0)
      }
      before = column
    }
    columnOrder = order
    showColumns()
  }

  func setHidden(_ hidden: Set<EventColumn>) {
    let former = hiddenColumns
    hiddenColumns = hidden
    if columnsToShow.isEmpty { hiddenColumns = former }
    showColumns()
  }

  private func showColumns() {
    let columns = columnsToShow
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
