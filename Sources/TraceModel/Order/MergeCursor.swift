package import Units

/// Walks the shown events of several lanes in merged order, from any row on.
///
/// A heap holds the next event of each lane. While one lane's events come before those of all
/// others, as in the bursts of real traces, a step costs two comparisons.
// SAFETY: both buffers are this value's own, as large as there are lanes and initialized
// throughout; `heapCount` never exceeds that. Arrays would ask at every step whether they are
// shared.
package struct MergeCursor: ~Copyable {
  private struct Source {
    var cursor: EventCursor
    let lane: OrderedLane
    let count: Int
  }

  private struct Head {
    var key: Timestamp
    var lane: Int

    static func < (left: Head, right: Head) -> Bool {
      left.key != right.key ? left.key < right.key : left.lane < right.lane
    }
  }

  private let sources: UnsafeMutableBufferPointer<Source>
  /// Lanes with events left, as a heap by (key, lane) of their next event.
  private let heap: UnsafeMutableBufferPointer<Head>
  private var heapCount = 0

  /// A cursor before the first row.
  package init(_ order: MergedOrder) {
    self.init(order, startingAfter: order.lanes.map { _ in 0 })
  }

  /// A cursor before `row`, which may be the count of rows.
  package init(_ order: MergedOrder, at row: RowIndex) {
    let passed =
      row.rawValue < order.count
      ? order.eventsBefore(order.event(at: row)) : order.lanes.map(\.events.count)
    self.init(order, startingAfter: passed)
  }

  private init(_ order: MergedOrder, startingAfter passed: [Int]) {
    sources = .allocate(capacity: order.lanes.count)
    heap = .allocate(capacity: order.lanes.count)
    _ = sources.initialize(
      from: zip(order.lanes, passed).map { lane, passed in
        let count = lane.events.count
        let first = lane.firstShown(atOrAfter: passed) ?? count
        return Source(cursor: EventCursor(lane.events, at: first), lane: lane, count: count)
      })
    heap.initialize(repeating: Head(key: .earliest, lane: 0))
    for lane in sources.indices where !sources[lane].cursor.isAtEnd {
      heap[heapCount] = Head(key: sources[lane].cursor.key, lane: lane)
      heapCount += 1
    }
    for index in (0..<heapCount).reversed() { sink(index) }
  }

  deinit {
    sources.deinitialize()
    sources.deallocate()
    heap.deallocate()
  }

  /// The next event and its lane.
  package mutating func next() -> (lane: LaneIndex, event: MergedEvent)? {
    guard heapCount > 0 else { return nil }
    let lane = heap[0].lane
    let event = sources[lane].cursor.event
    let following = event.index.rawValue + 1
    if sources[lane].lane.shown == nil {
      sources[lane].cursor.move(to: following)
    } else {
      let next = sources[lane].lane.firstShown(atOrAfter: following) ?? sources[lane].count
      sources[lane].cursor.move(to: next)
    }
    if sources[lane].cursor.isAtEnd {
      heapCount -= 1
      heap[0] = heap[heapCount]
    } else {
      heap[0].key = sources[lane].cursor.key
    }
    sink(0)
    return (LaneIndex(lane), event)
  }

  private func sink(_ start: Int) { heap.sink(start, count: heapCount) { $0 < $1 } }
}
