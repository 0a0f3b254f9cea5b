internal import Units

extension LaneEventSet {
  /// How many of them stand in each stretch between two neighbours of `ranks`, places in the lane
  /// that ascend.
  ///
  /// All stretches at once, since each search begins where the last one ended.
  package func counts(between ranks: [Int]) -> [Int] {
    switch self {
    case .list(let places): places.counts(between: ranks)
    case .bitmap(let bits): bits.counts(between: ranks)
    }
  }
}

extension RankedBitmap {
  /// How many bits are set in each stretch between two neighbours of `ranks`, which ascend.
  package func counts(between ranks: [Int]) -> [Int] {
    guard var place = ranks.first else { return [] }
    var counts = [Int](repeating: 0, count: ranks.count - 1)
    var before = rank(place)
    // Most stretches of a view that is zoomed in hold nothing.
    for stretch in counts.indices where ranks[stretch + 1] > place {
      place = ranks[stretch + 1]
      let after = rank(place)
      counts[stretch] = after - before
      before = after
    }
    return counts
  }
}
