package import Units

/// How often each type of event was recorded in a stretch of time, in one recording.
package struct EventTypeCounts: Sendable, Hashable {
  /// By type; types that do not occur are left out.
  package var counts: [EventTypeID: Int] = [:]

  package init() {}

  /// How many events there are.
  package var total: Int { counts.values.reduce(0, +) }
}

extension TraceSession {
  /// The events of each recording by type, all streams of a recording together.
  ///
  /// Runs off the caller's actor, in one look at the types of all events in the stretch.
  ///
  /// - Parameter range: what lies outside does not count; nil counts all.
  /// - Returns: by recording; nil when the task that asks was cancelled.
  @concurrent
  package func eventTypeCounts(in range: TimeSpan? = nil) async -> [EventTypeCounts]? {
    let counted = await withTaskGroup(of: (Int, [Int])?.self) { group in
      for lane in lanes {
        group.addTask { Self.typeCounts(of: lane, in: range).map { (lane.trace, $0) } }
      }
      return await group.reduce(into: [(Int, [Int])?]()) { $0.append($1) }
    }
    guard !Task.isCancelled else { return nil }
    var all = [EventTypeCounts](repeating: EventTypeCounts(), count: tasks.count)
    for lane in counted {
      guard let (trace, counts) = lane else { return nil }
      for (type, count) in counts.enumerated() where count > 0 {
        all[trace].counts[EventTypeID(UInt16(truncatingIfNeeded: type)), default: 0] += count
      }
    }
    return all
  }

  /// The types that occur. In a long session the rarest may be missed.
  ///
  /// - Parameter limit: how many events are looked at, from all over the session.
  package func types(lookingAt limit: Int) -> Set<EventTypeReference> {
    let step = max(1, eventCount / max(1, limit))
    var found: Set<EventTypeReference> = []
    for lane in lanes {
      var occurs = [Bool](repeating: false, count: 1 << 16)
      occurs.withUnsafeMutableBufferPointer { occurs in
        for segment in lane.events.segments {
          for event in stride(from: 0, to: segment.count, by: step) {
            occurs[Int(segment.typeIDs[event])] = true
          }
        }
      }
      for (type, occurs) in occurs.enumerated() where occurs {
        let id = EventTypeID(UInt16(truncatingIfNeeded: type))
        found.insert(EventTypeReference(trace: lane.trace, type: id))
      }
    }
    return found
  }

  /// By the number of the type; nil when the task was cancelled.
  private static func typeCounts(of lane: SessionLane, in range: TimeSpan?) -> [Int]? {
    let events = lane.events
    let counted = events.events(in: range)
    var counts = [Int](repeating: 0, count: 1 << 16)
    for (segment, base) in zip(events.segments, events.segmentStarts) {
      if Task.isCancelled { return nil }
      let first = max(counted.lowerBound - base, 0)
      let end = min(counted.upperBound - base, segment.count)
      guard first < end else { continue }
      counts.withUnsafeMutableBufferPointer { counts in
        for event in first..<end { counts[Int(segment.typeIDs[event])] &+= 1 }
      }
    }
    return counts
  }
}
