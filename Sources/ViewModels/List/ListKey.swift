/// The keys that move the selection in the event list.
package enum ListKey: Hashable {
  case up
  case down
  case pageUp
  case pageDown
  case home
  case end
}

extension EventListViewModel {
  /// Moves the selection; with Shift the rows in between belong to it.
  ///
  /// - Parameter rowsOfPage: how many rows are seen at once.
  /// - Returns: whether the key means anything here; with a modifier it belongs to somebody else.
  package func press(_ key: ListKey?, modifiers: InputModifiers, rowsOfPage: Int) -> Bool {
    guard let key, modifiers.isSubset(of: .shift) else { return false }
    let extends = modifiers.contains(.shift)
    switch key {
    case .up: moveSelection(by: -1, extends: extends)
    case .down: moveSelection(by: 1, extends: extends)
    case .pageUp: moveSelection(by: -max(1, rowsOfPage - 1), extends: extends)
    case .pageDown: moveSelection(by: max(1, rowsOfPage - 1), extends: extends)
    case .home: selectFirst(extends: extends)
    case .end: selectLast(extends: extends)
    }
    return true
  }
}
