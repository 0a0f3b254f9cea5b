/// Whether the graph and the list bring into view what is selected in the other one.
nonisolated package struct SelectionLinks: Hashable {
  package var graphFollowsList = true
  package var listFollowsGraph = true

  /// Where something is selected.
  enum Origin {
    case graph
    case list
    /// In neither: both bring it into view.
    case elsewhere
  }

  func graphReveals(_ origin: Origin) -> Bool { graphFollowsList || origin != .list }

  func listReveals(_ origin: Origin) -> Bool { listFollowsGraph || origin != .graph }
}
