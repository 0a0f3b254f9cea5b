package import Units

extension CPUEvents {
  /// How many events have keys before each of some times, which ascend.
  ///
  /// Over many events each look at one of them is a wait for memory. So the blocks that all the
  /// times lie in are found first, then a few events of each block are read in a loop in which
  /// nothing waits for what was read, and only then the few that are left are searched.
  package func ranks(at times: [Timestamp]) -> [Int] {
    var looks = looks(at: times)
    for _ in 0..<RankLook.narrowings {
      for place in looks.indices { looks[place].narrow() }
    }
    var ranks: [Int] = []
    ranks.reserveCapacity(times.count)
    var last = RankLook(found: 0, behind: 0)
    var rank = 0
    var reach: UInt64 = 0
    for look in looks {
      // Nothing is searched for at times that lie before the next event.
      if !look.isInBlock(of: last) || look.distance > reach {
        let event = look.firstEvent()
        rank = look.behind + event
        reach = look.distance(of: event)
        last = look
      }
      ranks.append(rank)
    }
    return ranks
  }

  private func looks(at times: [Timestamp]) -> [RankLook] {
    var looks: [RankLook] = []
    looks.reserveCapacity(times.count)
    var (number, block) = (-1, 0)
    var segment: EventSegment?
    for time in times {
      let next = (number..<firstKeys.count).lastByGalloping { firstKeys[$0] < time }
      if next > number {
        (number, block) = (next, 0)
        segment = segments[number]
      }
      looks.append(
        segment?.look(at: time, from: &block, behind: segmentStarts[number])
          ?? RankLook(found: 0, behind: 0))
    }
    return looks
  }
}
