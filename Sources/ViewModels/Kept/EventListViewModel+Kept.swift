internal import JSON
internal import Units

/// What is kept of the list.
extension EventListViewModel {
  /// The columns that are not as they are at first, and how wide the user has made some.
  var kept: JSONValue {
    let changed = hiddenColumns.symmetricDifference(EventColumn.hiddenAtFirst)
    let shown = EventColumn.allCases.filter(changed.contains).map {
      JSONValue.Member($0.rawValue, .bool(isShown($0)))
    }
    let widths = EventColumn.allCases.compactMap { column in
      placedWidths[column].map { JSONValue.Member(column.rawValue, .number($0)) }
    }
    return .object(shown + (widths.isEmpty ? [] : [.init("widths", .object(widths))]))
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
  }
}
