internal import Timeline

/// What preferences mean for a session.
extension Preferences {
  /// For a session that is new.
  func apply(to session: SessionViewModel) {
    session.graph.setTimeMode(timeMode)
    session.graph.setUsualHeights(rowHeight)
  }
}

extension WindowViewModel {
  /// The user has chosen something.
  package func preferencesChanged() {
    guard let preferences else { return }
    session?.graph.setUsualHeights(preferences.rowHeight)
  }
}

extension GraphViewModel {
  func setUsualHeights(_ height: Preferences.RowHeight) {
    let heights = height.applied(to: state.rowHeights)
    guard heights != state.rowHeights else { return }
    state.rowHeights = heights
    scrollRows(by: 0)
  }
}
