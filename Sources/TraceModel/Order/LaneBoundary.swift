internal import Units

/// Where, in one lane, the events before a row of the merged order end: a range that shrinks as
/// pivots are ranked, with the segments and blocks that it lies in, so that each search goes on
/// where the last one ended.
struct LaneBoundary {
  /// A place between two events, and the block that ends at it or holds it.
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

  /// Raises to behind an event of the range, without its block.
  mutating func raise(behind event: Int) { low.event = max(low.event, event + 1) }

  mutating func lower(to event: Int) { high.event = min(high.event, event) }

  /// The place before the first event whose key is `time` or later, as far as it lies in the range.
  func place(of time: Timestamp) -> Place {
    guard low.event < high.event else { return low }
    let segment = Self.last(in: low.segment...high.segment) { events.firstKeys[$0] < time }
    let first = segment == low.segment ? low.block : 0
    let last =
      segment == high.segment ? high.block : events.segments[segment].blocks.count - 1
    let hasOverrides = !events.segments[segment].keyOverrides.isEmpty
    let block = Self.last(in: first...max(first, last)) { block in
      key(Int(events.segments[segment].blocks[block].firstEvent), block, segment, hasOverrides)
        < time
    }
    var lowest = Int(events.segments[segment].blocks[block].firstEvent)
    var highest =
      block + 1 < events.segments[segment].blocks.count
      ? Int(events.segments[segment].blocks[block + 1].firstEvent)
      : events.segments[segment].count
    while lowest < highest {
      let middle = (lowest + highest) / 2
      if key(middle, block, segment, hasOverrides) >= time {
        highest = middle
      } else {
        lowest = middle + 1
      }
    }
    let event = events.segmentStarts[segment] + lowest
    return Place(event: min(max(event, low.event), high.event), segment: segment, block: block)
  }

  @inline(__always)
  private func key(_ event: Int, _ block: Int, _ segment: Int, _ hasOverrides: Bool) -> Timestamp {
    if hasOverrides { return events.segments[segment].key(of: event) }
    return Timestamp(
      events.segments[segment].blocks[block].baseTime
        &+ UInt64(events.segments[segment].timeOffsets[event]))
  }

  /// The last of some numbers that is smaller than what is looked for, or else the first.
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
