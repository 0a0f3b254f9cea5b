public import Units

extension EventSegment {
  /// The stamp of an event, as corrected for the clock.
  @inlinable public func time(of event: Int) -> Timestamp {
    Timestamp(blocks[block(of: event)].baseTime &+ UInt64(timeOffsets[event]))
  }

  /// Where the event's record starts, in bytes from the start of the CPU's unpacked data.
  @inlinable public func place(of event: Int) -> UInt64 {
    blocks[block(of: event)].basePlace &+ 4 * UInt64(places[event])
  }

  /// What the event is sorted by: its stamp, or the largest stamp before it where the clock ran
  /// backwards.
  @inlinable public func key(of event: Int) -> Timestamp {
    keyOverride(of: event) ?? time(of: event)
  }

  /// The first event whose key is `time` or later; `count` when all are earlier.
  public func firstEvent(atOrAfter time: Timestamp) -> Int {
    let block = blocks.indices.partitionPoint { startKey(ofBlock: $0) >= time } - 1
    return block >= 0 ? firstEvent(atOrAfter: time, inBlock: block) : 0
  }

  /// The same, where it is known to be in the block or right behind it.
  func firstEvent(atOrAfter time: Timestamp, inBlock block: Int) -> Int {
    let events = events(ofBlock: block)
    if keyOverrides.isEmpty {
      let base = blocks[block].baseTime
      guard base < time.rawValue else { return events.lowerBound }
      return timeOffsets.firstIndex(in: events, atLeast: time.rawValue &- base)
    }
    return events.lowerBound + events.partitionPoint { key(of: $0) >= time }
  }

  func events(ofBlock block: Int) -> Range<Int> {
    let end = block + 1 < blocks.count ? Int(blocks[block + 1].firstEvent) : count
    return Int(blocks[block].firstEvent)..<end
  }

  /// The last block that begins before `time`, or `known` where none does that comes after it.
  func lastBlock(before time: Timestamp, from known: Int) -> Int {
    (known..<blocks.count).lastByGalloping { startKey(ofBlock: $0) < time }
  }

  /// The key of a block's first event. Where no key stands in for a stamp the block itself says.
  private func startKey(ofBlock block: Int) -> Timestamp {
    keyOverrides.isEmpty
      ? Timestamp(blocks[block].baseTime) : key(of: Int(blocks[block].firstEvent))
  }

  /// The block that holds an event.
  @inlinable public func block(of event: Int) -> Int {
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(blocks[middle].firstEvent) <= event { low = middle } else { high = middle }
    }
    return low
  }

  public func keyOverride(of event: Int) -> Timestamp? {
    guard !keyOverrides.isEmpty else { return nil }
    let next = keyOverrides.partitionPoint { Int($0.events.lowerBound) > event }
    guard next > 0, keyOverrides[next - 1].events.contains(UInt32(event)) else { return nil }
    return keyOverrides[next - 1].key
  }
}
