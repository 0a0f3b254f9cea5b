internal import Units

/// Where, in one lane, the events before a row of the merged order end: a range that shrinks as
/// pivots are ranked.
///
/// A search touches memory that lies far apart, so it goes no deeper than it has to: pivots far
/// from the row are ranked well enough by whole segments, or by whole blocks.
struct LaneBoundary {
  /// How closely the place of a pivot is looked for.
  enum Depth: CaseIterable {
    case segment, block, event
  }

  /// A place between two events, and a block at or before it.
  struct Place {
    var event: Int
    var segment: Int
    var block: Int
  }

  private let events: CPUEvents
  private(set) var low: Place
  private(set) var high: Place

  init(_ events: CPUEvents) {
    self.events = events
    low = Place(event: 0, segment: 0, block: 0)
    let last = max(events.segments.count - 1, 0)
    let blocks = events.segments.last?.blocks.count ?? 1
    high = Place(event: events.count, segment: last, block: blocks - 1)
  }

  /// How many places are left besides the lowest.
  var width: Int { high.event - low.event }

  mutating func raise(to place: Place) { if place.event > low.event { low = place } }

  mutating func lower(to place: Place) { if place.event < high.event { high = place } }

  /// The range in which a place of one event lies that is known.
  func range(before event: Int) -> (Place, Place) {
    var (start, end) = (low, high)
    start.event = event
    end.event = event
    return (start, end)
  }

  /// The range in which the place before the first event lies whose key is `time` or later, as far
  /// as it lies in what is left.
  func range(before time: Timestamp, _ depth: Depth) -> (Place, Place) {
    guard width > 0 else { return (low, low) }
    let segment = Self.last(in: low.segment...high.segment) { events.firstKeys[$0] < time }
    let start = events.segmentStarts[segment]
    let blockCount = events.segments[segment].blocks.count
    if depth == .segment {
      let end = events.segmentStarts[segment + 1]
      return (
        clamped(start, segment, segment == low.segment ? low.block : 0),
        clamped(end, segment, segment == high.segment ? high.block : blockCount - 1)
      )
    }
    let block = block(before: time, in: segment)
    var lowest = Int(events.segments[segment].blocks[block].firstEvent)
    var highest =
      block + 1 < blockCount
      ? Int(events.segments[segment].blocks[block + 1].firstEvent) : events.segments[segment].count
    if depth == .event {
      while lowest < highest {
        let middle = (lowest + highest) / 2
        if key(middle, block, segment) >= time { highest = middle } else { lowest = middle + 1 }
      }
    }
    return (clamped(start + lowest, segment, block), clamped(start + highest, segment, block))
  }

  private func clamped(_ event: Int, _ segment: Int, _ block: Int) -> Place {
    Place(event: min(max(event, low.event), high.event), segment: segment, block: block)
  }

  /// The last block of a segment whose first event comes before `time`, or the first that is left.
  private func block(before time: Timestamp, in segment: Int) -> Int {
    let first = segment == low.segment ? low.block : 0
    let last =
      segment == high.segment ? high.block : events.segments[segment].blocks.count - 1
    let hasOverrides = !events.segments[segment].keyOverrides.isEmpty
    var block = Self.last(in: first...max(first, last)) { block in
      // No event of a block is earlier than its base, and the base needs no second look-up.
      let found = events.segments[segment].blocks[block]
      return hasOverrides
        ? events.segments[segment].key(of: Int(found.firstEvent)) < time
        : found.baseTime < time.rawValue
    }
    while block > first,
      key(Int(events.segments[segment].blocks[block].firstEvent), block, segment) >= time
    {
      block -= 1
    }
    return block
  }

  @inline(__always)
  private func key(_ event: Int, _ block: Int, _ segment: Int) -> Timestamp {
    guard events.segments[segment].keyOverrides.isEmpty else {
      return events.segments[segment].key(of: event)
    }
    return Timestamp(
      events.segments[segment].blocks[block].baseTime
        &+ UInt64(events.segments[segment].timeOffsets[event]))
  }

  /// The last of some numbers that is before what is looked for, or else the first.
  @inline(__always)
  private static func last(in numbers: ClosedRange<Int>, isBefore: (Int) -> Bool) -> Int {
    var low = numbers.lowerBound
    var high = numbers.upperBound + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
