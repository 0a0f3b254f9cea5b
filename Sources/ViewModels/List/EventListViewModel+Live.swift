/// The list of a recording that is still made: its end stays in view until the user scrolls up or
/// selects a row.
extension EventListViewModel {
  func beginLive() {
    isLive = true
    stickToEnd()
  }

  func endLive() {
    isLive = false
    sticksToEnd = false
  }

  /// Brings the end into view and keeps it there.
  package func stickToEnd() {
    if isLive, !sticksToEnd { sticksToEnd = true }
  }

  /// The user has scrolled the list.
  ///
  /// - Parameters:
  ///   - isUpwards: towards earlier rows.
  ///   - isAtEnd: whether the last row is in view now.
  package func scrolled(isUpwards: Bool, isAtEnd: Bool) {
    guard isLive else { return }
    if isUpwards, !isAtEnd {
      if sticksToEnd { sticksToEnd = false }
    } else if isAtEnd {
      stickToEnd()
    }
  }
}
