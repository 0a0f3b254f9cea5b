internal import TraceModel
internal import Units

/// How many events of a lane stand before each edge of the pixel columns: found once for a scale,
/// and good for the lane's row as well as for those of all tasks.
struct EventRanks: Sendable {
  /// One more than there are columns; ascending.
  let ranks: [Int]

  init(of events: CPUEvents, at edges: [Timestamp]) {
    ranks = events.ranks(at: edges)
  }

  /// How many events the columns hold, or how many of those that are set in `visible`.
  func counts(of visible: RankedBitmap?) -> [Int] {
    visible?.counts(between: ranks) ?? zip(ranks.dropFirst(), ranks).map { $0 - $1 }
  }
}
