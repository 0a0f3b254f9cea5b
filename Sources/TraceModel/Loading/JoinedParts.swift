internal import Units

/// The parts of one CPU put one behind the other; places count from its first event.
struct JoinedParts {
  private(set) var segments: [EventSegment] = []
  /// By segment.
  private(set) var switches: [[TaskSwitch]] = []
  private(set) var wakeups: [[PulledWakeup]] = []
  private(set) var losses: [LostEvents] = []
  private(set) var learnedNames: [LearnedName] = []
  private(set) var leafExits: [Int] = []
  private(set) var count = 0
  private var largestKey: Timestamp?
  private var callLeftOpen: GraphCall?

  /// What a lane in the making is extended by, and not asked for again.
  struct Taken {
    var switches: [[TaskSwitch]]
    var wakeups: [[PulledWakeup]]
    var learnedNames: [LearnedName]
    var leafExits: [Int]
  }

  /// Hands out what came since the last call.
  mutating func take() -> Taken {
    defer { (switches, wakeups, learnedNames, leafExits) = ([], [], [], []) }
    return Taken(
      switches: switches, wakeups: wakeups, learnedNames: learnedNames, leafExits: leafExits)
  }

  mutating func append(_ part: DecodedPart) {
    losses += part.losses.map {
      // Without its events, all that a part lost lies before those that follow.
      LostEvents(
        before: EventIndex((part.segment == nil ? 0 : $0.before.rawValue) + count),
        count: $0.count, opensPage: $0.opensPage)
    }
    guard let segment = part.segment else { return }
    if let call = callLeftOpen, part.firstExit == call { leafExits.append(count) }
    callLeftOpen = part.callLeftOpen
    leafExits += part.leafExits.map { Int($0) + count }
    learnedNames += part.learnedNames.map {
      LearnedName(pid: $0.pid, comm: $0.comm, event: $0.event + count)
    }
    let carried = segment.carrying(largestKey)
    largestKey = carried.key(of: carried.count - 1)
    segments.append(carried)
    switches.append(part.switches)
    wakeups.append(part.wakeups)
    count += segment.count
  }
}

extension EventSegment {
  /// This segment behind others whose largest stamp was `largest`: where its own stamps lie before
  /// that, the keys are made anew.
  fileprivate func carrying(_ largest: Timestamp?) -> EventSegment {
    guard let largest, key(of: 0) < largest else { return self }
    var builder = KeyOverrideBuilder(carrying: largest)
    var last = largest.rawValue
    for event in 0..<count {
      let time = self.time(of: event).rawValue
      if time < last || !builder.isQuiet {
        builder.note(event: UInt32(event), time: time, last: last)
      }
      last = time
    }
    return EventSegment(
      count: count, blocks: blocks, timeOffsets: timeOffsets, pids: pids, typeIDs: typeIDs,
      places: places, keyOverrides: builder.overrides)
  }
}
