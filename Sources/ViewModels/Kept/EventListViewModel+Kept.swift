internal import JSON
internal import Units

/// What is kept of the list.
extension EventListViewModel {
  /// The columns that are not as they are at first, how wide the user has made some, and their
  /// order if the user gave them one.
  var kept: JSONValue {
    let changed = hiddenColumns.symmetricDifference(EventColumn.hiddenAtFirst)
    let shown = EventColumn.allCases.filter(changed.contains).map {
      JSONValue.Member($0.rawValue, .bool(isShown($0)))
    }
    let widths = EventColumn.allCases.compactMap { column in
      placedWidths[column].map { JSONValue.Member(column.rawValue, .number($0)) }
    }
    let order = columnOrder.map { JSONValue.string($0.rawValue) }
    return .object(
      shown + (widths.isEmpty ? [] : [.init("widths", .object(widths))])
        + (columnOrder == EventColumn.allCases ? [] : [.init("order", .array(order))]))
  }

  func restore(_ kept: JSONValue) {
    var hidden = EventColumn.hiddenAtFirst
    for column in EventColumn.allCases {
      guard let isShown = kept[column.rawValue]?.boolValue else { continue }
      if isShown { hidden.remove(column) } else { hidden.insert(column) }
    }
    for column in EventColumn.allCases {
      if let width = kept["widths"]?[column.rawValue]?.pixelsValue { place(column, width: width) }
    }
    setHidden(hidden)
    let order = (kept["order"]?.arrayValue ?? []).compactMap(\.stringValue)
    setOrder(order.isEmpty ? EventColumn.allCases : order.compactMap(EventColumn.init(rawValue:)))
  }
}
