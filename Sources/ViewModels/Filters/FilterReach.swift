/// Where what is hidden is hidden.
nonisolated package enum FilterReach: String, CaseIterable, Hashable {
  case everywhere
  case list
  case graph

  package var title: String {
    switch self {
    case .everywhere: "Graph and list"
    case .list: "List only"
    case .graph: "Graph only"
    }
  }
}
