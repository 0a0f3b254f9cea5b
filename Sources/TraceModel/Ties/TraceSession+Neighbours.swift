package import Units

/// The way through the merged order.
package enum EventDirection: Sendable, Hashable {
  case backwards, forwards
}

extension TraceSession {
  /// The nearest event of the same recording, before or behind another one in merged order, that is
  /// like what is asked for.
  ///
  /// Runs off the caller's actor. Looks through stretches of time on all CPUs of the recording,
  /// each eight times as long as the one before, so that the cost is that of the way to the event.
  ///
  /// - Returns: nil where there is none, and when the task that asks was cancelled.
  @concurrent
  package func nearestEvent(
    like likeness: EventLikeness, _ direction: EventDirection, from event: EventReference
  ) async -> EventReference? {
    let trace = self[event.lane].trace
    let key = self[event.lane].events.key(of: event.index)
    var parts: [Part] = []
    for (number, lane) in lanes.enumerated() where lane.trace == trace {
      // Of events at one time those of lower lanes come first.
      let isBefore = number < event.lane.rawValue
      let place =
        number == event.lane.rawValue
        ? event.index.rawValue
        : (isBefore
          ? lane.events.firstEvent(after: key) : lane.events.firstEvent(atOrAfter: key)).rawValue
      let skipsOwn = number == event.lane.rawValue && direction == .forwards
      parts.append(
        Part(lane: LaneIndex(number), events: lane.events, next: skipsOwn ? place + 1 : place))
    }
    // Chosen: the first stretch holds some dozens of events of a busy machine.
    var reach: Int64 = 100_000
    while parts.contains(where: { !$0.isAtEnd(direction) }) {
      var best: (key: Timestamp, event: EventReference)?
      let limit = Self.limit(key, direction, reach)
      for place in parts.indices {
        if Task.isCancelled { return nil }
        guard let found = parts[place].nearest(like: likeness, direction, until: limit) else {
          continue
        }
        let foundKey = parts[place].events.key(of: found)
        let isNearer =
          best.map { direction == .forwards ? foundKey < $0.key : foundKey >= $0.key } ?? true
        if isNearer {
          best = (foundKey, EventReference(lane: parts[place].lane, index: found))
        }
      }
      if let best { return best.event }
      reach = reach > Int64.max / 8 ? .max : reach * 8
    }
    return nil
  }

  private static func limit(
    _ key: Timestamp, _ direction: EventDirection, _ reach: Int64
  ) -> Timestamp {
    if reach == .max { return direction == .forwards ? .latest : .earliest }
    return key.advanced(by: Nanoseconds(direction == .forwards ? reach : -reach))
  }
}

/// What is left of one lane.
private struct Part {
  let lane: LaneIndex
  let events: CPUEvents
  /// Forwards the first event to look at, backwards the one behind it.
  var next: Int

  func isAtEnd(_ direction: EventDirection) -> Bool {
    direction == .forwards ? next >= events.count : next <= 0
  }

  /// The nearest event up to a time, that time included, and goes on behind what was looked at.
  mutating func nearest(
    like likeness: EventLikeness, _ direction: EventDirection, until limit: Timestamp
  ) -> EventIndex? {
    switch direction {
    case .forwards:
      let end =
        limit == .latest ? events.count : max(next, events.firstEvent(after: limit).rawValue)
      let found = search(next..<end, like: likeness) { range, holds in range.first(where: holds) }
      next = end
      return found
    case .backwards:
      let start = min(next, events.firstEvent(atOrAfter: limit).rawValue)
      let found = search(start..<next, like: likeness, isBackwards: true) { range, holds in
        range.last(where: holds)
      }
      next = start
      return found
    }
  }

  private func search(
    _ range: Range<Int>, like likeness: EventLikeness, isBackwards: Bool = false,
    _ find: (Range<Int>, (Int) -> Bool) -> Int?
  ) -> EventIndex? {
    guard !range.isEmpty else { return nil }
    let first = events.locate(EventIndex(range.lowerBound)).segment
    let last = events.locate(EventIndex(range.upperBound - 1)).segment
    for step in 0...(last - first) {
      let number = isBackwards ? last - step : first + step
      if Task.isCancelled { return nil }
      let segment = events.segments[number]
      let base = events.segmentStarts[number]
      let own = max(range.lowerBound - base, 0)..<min(range.upperBound - base, segment.count)
      let found =
        switch likeness {
        case .task(let pid): find(own) { segment.pids[$0] == pid.rawValue }
        case .type(let type): find(own) { segment.typeIDs[$0] == type.rawValue }
        }
      if let found { return EventIndex(base + found) }
    }
    return nil
  }
}
