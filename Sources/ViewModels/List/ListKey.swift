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
  /// Moves the selection.
  ///
  /// - Parameter rowsOfPage: how many rows are seen at once.
  /// - Returns: whether the key means anything here; with a modifier it belongs to somebody else.
  package func press(_ key: ListKey?, modifiers: InputModifiers, rowsOfPage: Int) -> Bool {
    guard let key, modifiers.isEmpty else { return false }
    switch key {
    case .up: moveSelection(by: -1)
    case .down: moveSelection(by: 1)
    case .pageUp: moveSelection(by: -max(1, rowsOfPage - 1))
    case .pageDown: moveSelection(by: max(1, rowsOfPage - 1))
    case .home: selectFirst()
    case .end: selectLast()
    }
    return true
  }
}
