package import Units

extension CPUEvents {
  /// How many events have keys before each of some times, which ascend.
  ///
  /// All at once, since each search begins where the last one ended: O(times x log of the blocks
  /// between two of them). Nothing is searched for at times that lie before the next event, nor
  /// behind the last.
  package func ranks(at times: [Timestamp]) -> [Int] {
    var ranks = [Int](repeating: 0, count: times.count)
    var (rank, segment, block) = (0, 0, 0)
    var next = firstTime
    for (place, time) in times.enumerated() {
      if let key = next, key < time {
        let known = segment
        while segment + 1 < segments.count, firstKeys[segment + 1] < time { segment += 1 }
        if segment > known { block = 0 }
        block = segments[segment].lastBlock(before: time, from: block)
        let event = segments[segment].firstEvent(atOrAfter: time, inBlock: block)
        rank = segmentStarts[segment] + event
        next = nextKey(event, inSegment: segment)
      }
      ranks[place] = rank
    }
    return ranks
  }

  /// The key of an event, or of the one that follows the segment's last one.
  private func nextKey(_ event: Int, inSegment segment: Int) -> Timestamp? {
    if event < segments[segment].count { return segments[segment].key(of: event) }
    return segment + 1 < segments.count ? firstKeys[segment + 1] : nil
  }
}
