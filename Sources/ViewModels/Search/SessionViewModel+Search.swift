internal import Timeline
internal import TraceModel

/// The search of a session among its other parts.
extension SessionViewModel {
  func connectSearch() {
    search.onSelect = { [weak self] in self?.select($0) }
    goTo.onSelect = { [weak self] in self?.select($0) }
    search.onHits = { [weak graph] in graph?.show($0) }
    search.overviewEdges = { [weak graph] in
      guard let graph, let span = graph.session.span else { return [] }
      return TimeScale.fitting(span, width: graph.state.scale.width).columnEdges
    }
    graph.onWidthChange = { [weak search] in search?.renewColumns() }
  }
}
