/// When work on all of a recording in the making is done again: at once where it is quick, and ever
/// more seldom as it takes longer, so that it never takes more than its share.
struct WorkPace {
  /// From one end of the work to its next begin.
  let shortest: Duration
  /// How many times as long as it took it rests.
  let rest: Int
  private var due: ContinuousClock.Instant?

  init(shortest: Duration, rest: Int) {
    self.shortest = shortest
    self.rest = rest
  }

  func isDue(at now: ContinuousClock.Instant) -> Bool { due.map { now >= $0 } ?? true }

  mutating func worked(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
    due = end + max(shortest, (end - start) * rest)
  }
}
