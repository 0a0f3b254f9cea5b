internal import JSON

/// What is kept of the list.
extension EventListViewModel {
  /// The columns that are not as they are at first.
  var kept: JSONValue {
    let changed = hiddenColumns.symmetricDifference(EventColumn.hiddenAtFirst)
    return .object(
      EventColumn.allCases.filter(changed.contains).map {
        .init($0.rawValue, .bool(isShown($0)))
      })
  }

  func restore(_ kept: JSONValue) {
    var hidden = EventColumn.hiddenAtFirst
    for column in EventColumn.allCases {
      guard let isShown = kept[column.rawValue]?.boolValue else { continue }
      if isShown { hidden.remove(column) } else { hidden.insert(column) }
    }
    setHidden(hidden)
  }
}
