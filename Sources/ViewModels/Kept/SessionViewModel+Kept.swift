package import JSON
internal import Units

/// What is kept of an open session: a part for each of its view-models.
extension SessionViewModel {
  /// Reading it depends on all that is kept, so that observers learn of each change of it.
  package var kept: [JSONValue.Member] {
    let names = KeptNames(session)
    return [
      .init("graph", graph.kept(names)), .init("hidden", visibility.kept(names)),
      .init("sidebar", sidebar.kept), .init("selection", selection.flatMap(names.value) ?? .null),
      .init("notes", notes.kept), .init("list", list.kept),
      .init("links", links.kept), .init("recordings", streams.kept),
    ]
  }

  /// Takes over what was kept, as far as it makes sense here.
  ///
  /// - Parameter traces: by place among the kept traces, their places in the session; nil where
  ///   both are the same.
  package func restore(_ kept: JSONValue, traces: [Int?]? = nil) {
    let names = KeptNames(session, traces: traces)
    notes.restore(kept["notes"] ?? .null, names)
    visibility.restore(kept["hidden"] ?? .null, names)
    // Brings the event into view, which what was seen comes after.
    if let event = kept["selection"].flatMap(names.event) { select(event) }
    graph.restore(kept["graph"] ?? .null, names)
    sidebar.restore(kept["sidebar"] ?? .null)
    list.restore(kept["list"] ?? .null)
    links = SelectionLinks(kept: kept["links"] ?? .null)
  }
}
