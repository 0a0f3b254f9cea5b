internal import Units

/// A search for the first event at some time or after it, in a block that begins before that time:
/// all events before `low` are earlier, and none from `high` on is.
struct RankLook {
  /// Chosen: parts of the events of which each narrowing leaves one.
  private static let parts = 8
  /// How often looks are narrowed: of the thousands of events of a usual block it leaves less than
  /// a hundred.
  static let narrowings = 2

  /// From the base of the block to the time.
  let distance: UInt64
  /// The block's first event, and the one behind its last, counted from the start of the segment.
  private let first: Int
  private let end: Int
  /// How many events stand before the segment.
  let behind: Int
  /// Nil where the answer is known.
  private let offsets: ColumnPointer<UInt32>?
  private var low: Int
  private var high: Int

  /// - Parameter offsets: of the segment's events from the bases of their blocks.
  init(
    _ events: Range<Int>, offsets: ColumnPointer<UInt32>, distance: UInt64, behind: Int
  ) {
    (first, end) = (events.lowerBound, events.upperBound)
    (low, high) = (first, end)
    self.offsets = offsets
    self.distance = distance
    self.behind = behind
  }

  /// A search that is over.
  init(found event: Int, behind: Int) {
    (first, end, low, high) = (event, event, event, event)
    self.behind = behind
    offsets = nil
    distance = 0
  }

  func isInBlock(of other: RankLook) -> Bool {
    offsets != nil && other.offsets != nil && first == other.first && behind == other.behind
  }

  /// Reads a few of the events that are left, and goes on in one part of them.
  mutating func narrow() {
    guard let offsets, high - low > Self.parts else { return }
    let part = (high - low) / Self.parts
    var passed = 0
    for number in 1..<Self.parts {
      passed += UInt64(offsets[low + number * part]) < distance ? 1 : 0
    }
    low += passed * part
    if passed + 1 < Self.parts { high = low + part }
  }

  func firstEvent() -> Int {
    offsets?.firstIndex(in: low..<high, atLeast: distance) ?? low
  }

  /// From the base of the block to an event of it; no end to it behind the last one.
  func distance(of event: Int) -> UInt64 {
    guard let offsets, event < end else { return .max }
    return UInt64(offsets[event])
  }
}

extension EventSegment {
  /// Looks for the first event at a time that is later than the segment's first key or after it.
  ///
  /// - Parameters:
  ///   - block: of an earlier time; then of this one.
  ///   - earlier: how many events stand before the segment.
  func look(at time: Timestamp, from block: inout Int, behind earlier: Int) -> RankLook {
    block = lastBlock(before: time, from: block)
    guard keyOverrides.isEmpty else {
      return RankLook(found: firstEvent(atOrAfter: time, inBlock: block), behind: earlier)
    }
    return RankLook(
      events(ofBlock: block), offsets: timeOffsets,
      distance: time.rawValue &- blocks[block].baseTime, behind: earlier)
  }
}
