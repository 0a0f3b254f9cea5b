/// By what the list of tasks is sorted.
package struct TaskSorting: Hashable {
  package var column: TaskColumn
  package var isDescending: Bool

  package init(_ column: TaskColumn, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }

  /// `run`, `run-descending`: as the action that sorts is told.
  package init?(_ words: String) {
    let parts = words.split(separator: "-", maxSplits: 1)
    guard let first = parts.first, let column = TaskColumn(rawValue: String(first)),
      parts.count == 1 || parts[1] == "descending"
    else { return nil }
    self.init(column, isDescending: parts.count == 2)
  }
}
