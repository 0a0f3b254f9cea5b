internal import JSON

/// What is kept of the sidebar: filters, sorting, and of what the figures are.
extension SidebarViewModel {
  var kept: JSONValue {
    .object([
      "tasks-sorted-by": .string(tasks.sorting.words),
      "task-filter": tasks.filter.isEmpty ? nil : .string(tasks.filter),
      "event-filter": events.filter.isEmpty ? nil : .string(events.filter),
      "figures-of-range": usesRange ? .bool(true) : nil,
    ])
  }

  func restore(_ kept: JSONValue) {
    if let sorting = kept["tasks-sorted-by"]?.stringValue.flatMap(TaskSorting.init) {
      tasks.sort(sorting)
    }
    if let filter = kept["task-filter"]?.stringValue { tasks.setFilter(filter) }
    if let filter = kept["event-filter"]?.stringValue { events.setFilter(filter) }
    setUsesRange(kept["figures-of-range"]?.boolValue ?? false)
  }
}

extension TaskSorting {
  /// As `init` is told.
  fileprivate var words: String { column.rawValue + (isDescending ? "-descending" : "") }
}
