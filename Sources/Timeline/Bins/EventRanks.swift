internal import TraceModel
internal import Units

/// How many events of a lane stand before each edge of the pixel columns: found once for a scale,
/// and good for the lane's row as well as for those of all tasks.
struct EventRanks: Sendable {
  /// One more than there are columns; ascending.
  let ranks: [Int]

  /// O(columns x log events). Nothing is searched for in columns that lie before the next event,
  /// nor behind the last.
  init(of events: CPUEvents, at edges: [Timestamp]) {
    var ranks = [Int](repeating: 0, count: edges.count)
    var rank = 0
    var next = events.firstTime
    for (place, edge) in edges.enumerated() {
      if let key = next, key < edge {
        rank = events.firstEvent(atOrAfter: edge).rawValue
        next = rank < events.count ? events.key(of: EventIndex(rank)) : nil
      }
      ranks[place] = rank
    }
    self.ranks = ranks
  }

  /// How many events the columns hold, or how many of those that are set in `visible`.
  func counts(of visible: RankedBitmap?) -> [Int] {
    visible?.counts(between: ranks) ?? zip(ranks.dropFirst(), ranks).map { $0 - $1 }
  }
}
