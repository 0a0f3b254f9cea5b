package import Units

/// The events of a session in parts that follow each other: those of the pixel columns of the whole
/// trace, or those of equal parts of a list.
///
/// Made once in O(parts x lanes x log events); asked again and again while a search goes on.
package struct EventDivision: Sendable {
  /// By lane, how many of its events lie before each edge; one edge more than parts.
  private let ranks: [[Int]]

  /// - Parameter edges: ascending times; events before the first or behind the last do not count.
  package init(of session: TraceSession, at edges: [Timestamp]) {
    ranks = session.lanes.map { lane in
      edges.map { lane.events.firstEvent(atOrAfter: $0).rawValue }
    }
  }

  /// Parts with the same number of rows each, as far as that is possible.
  package init(of rows: MergedOrder, parts: Int) {
    let parts = min(parts, rows.count)
    var ranks = rows.lanes.map { _ in [Int]() }
    for part in 0..<max(parts, 0) {
      let first = rows.event(at: RowIndex(rows.count * part / parts))
      for (lane, rank) in rows.eventsBefore(first).enumerated() { ranks[lane].append(rank) }
    }
    for (lane, row) in rows.lanes.enumerated() { ranks[lane].append(row.events.count) }
    self.ranks = ranks
  }

  package var partCount: Int { max(0, (ranks.first?.count ?? 0) - 1) }

  /// For each part, whether a hit is in it.
  package func parts(having hits: SearchHits) -> [Bool] {
    var found = [Bool](repeating: false, count: partCount)
    for (lane, ranks) in zip(hits.order.lanes, ranks) {
      guard let bits = lane.shown, bits.setCount > 0, bits.count >= ranks.last ?? 0 else {
        continue
      }
      var before = bits.rank(ranks[0])
      for part in found.indices {
        let after = bits.rank(ranks[part + 1])
        if after > before { found[part] = true }
        before = after
      }
    }
    return found
  }
}
