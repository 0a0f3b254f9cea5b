package import Units

/// All events of one CPU of one stream, in file order, as a list of frozen segments.
///
/// Stamps may run backwards inside a CPU. Wherever an order is needed, the *key* of an event stands
/// for its time: the largest stamp of its CPU up to it (fact sheet 3.2). Keys never decrease.
package final class CPUEvents: Sendable {
  package let cpu: CPUIndex
  package let segments: [EventSegment]
  /// Holes in the recording, in order.
  package let losses: [LostEvents]
  package let count: Int
  /// The index of each segment's first event, and the count at the end.
  @usableFromInline package let segmentStarts: [Int]
  /// The key of each segment's first event.
  let firstKeys: [Timestamp]
  /// Keeps the columns' memory.
  private let arena: ColumnArena

  package convenience init(
    cpu: CPUIndex, segments: [EventSegment], losses: [LostEvents], arena: ColumnArena
  ) {
    self.init(extending: nil, cpu: cpu, to: segments, losses: losses, arena: arena)
  }

  /// - Parameters:
  ///   - known: the first of the segments; nil for none.
  ///   - segments: all of them.
  init(
    extending known: CPUEvents?, cpu: CPUIndex, to segments: [EventSegment], losses: [LostEvents],
    arena: ColumnArena
  ) {
    self.cpu = cpu
    self.segments = segments
    self.losses = losses
    self.arena = arena
    var starts: [Int] = []
    var keys: [Timestamp] = []
    starts.reserveCapacity(segments.count + 1)
    keys.reserveCapacity(segments.count)
    starts += known?.segmentStarts ?? [0]
    keys += known?.firstKeys ?? []
    for segment in segments.dropFirst(keys.count) {
      starts.append(starts[starts.count - 1] + segment.count)
      keys.append(segment.key(of: 0))
    }
    segmentStarts = starts
    count = starts[starts.count - 1]
    firstKeys = keys
  }

  package var isEmpty: Bool { count == 0 }

  /// Whether another one has the same events and goes on from there: segments are frozen, and what
  /// grows has those it had before.
  package func isBeginning(of other: CPUEvents) -> Bool {
    arena === other.arena && segments.count <= other.segments.count
      && count == other.segmentStarts[segments.count]
  }

  /// How many have a stamp below that of one before them.
  package var backwardCount: Int {
    segments.reduce(0) { sum, segment in
      segment.keyOverrides.reduce(sum) { $0 + $1.events.count }
    }
  }

  /// Bytes of all columns of the recording, other CPUs' and run intervals included.
  package var columnBytes: Int { arena.usedBytes }

  /// The key of the first event, or nil without events.
  package var firstTime: Timestamp? { segments.first?.key(of: 0) }

  /// The key of the last event, or nil without events.
  package var lastTime: Timestamp? { segments.last.map { $0.key(of: $0.count - 1) } }

  package func time(of event: EventIndex) -> Timestamp {
    let (segment, local) = locate(event)
    return segments[segment].time(of: local)
  }

  package func key(of event: EventIndex) -> Timestamp {
    let (segment, local) = locate(event)
    return segments[segment].key(of: local)
  }

  package func pid(of event: EventIndex) -> PID {
    let (segment, local) = locate(event)
    return PID(segments[segment].pids[local])
  }

  package func typeID(of event: EventIndex) -> EventTypeID {
    let (segment, local) = locate(event)
    return EventTypeID(segments[segment].typeIDs[local])
  }

  /// Where the event's record starts, in bytes from the start of the CPU's unpacked data.
  package func place(of event: EventIndex) -> UInt64 {
    let (segment, local) = locate(event)
    return segments[segment].place(of: local)
  }

  /// The first event whose key is `time` or later; `count` when all are earlier. O(log n).
  package func firstEvent(atOrAfter time: Timestamp) -> EventIndex {
    // The last segment that begins before `time` holds the answer or ends right before it.
    let segment = firstKeys.partitionPoint { $0 >= time } - 1
    guard segment >= 0 else { return EventIndex(0) }
    return EventIndex(segmentStarts[segment] + segments[segment].firstEvent(atOrAfter: time))
  }

  /// The first event whose key is later than `time`; `count` when none is. O(log n).
  package func firstEvent(after time: Timestamp) -> EventIndex {
    guard time < .latest else { return EventIndex(count) }
    return firstEvent(atOrAfter: Timestamp(time.rawValue + 1))
  }

  /// The events whose keys lie in a stretch; nil asks for all. O(log n).
  package func events(in range: TimeSpan?) -> Range<Int> {
    guard let range else { return 0..<count }
    let first = firstEvent(atOrAfter: range.start).rawValue
    return first..<max(first, firstEvent(atOrAfter: range.end).rawValue)
  }

  /// The segment of an event and its place there.
  ///
  /// - Precondition: the event exists.
  @inlinable package func locate(_ event: EventIndex) -> (segment: Int, local: Int) {
    precondition(event.rawValue >= 0 && event.rawValue < count, "No such event on this CPU.")
    var low = 0
    var high = segmentStarts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if segmentStarts[middle] <= event.rawValue { low = middle } else { high = middle }
    }
    return (low, event.rawValue - segmentStarts[low])
  }
}
