package import Units

/// Walks the shown events of several lanes in merged order, from any row on.
///
/// A heap holds the next event of each lane. While one lane's events come before those of all
/// others, as in the bursts of real traces, a step costs two comparisons.
package struct MergeCursor {
  private let lanes: [OrderedLane]
  private var cursors: [EventCursor]
  /// Lanes with events left, as a heap by (key, lane) of their next event.
  private var heap: [Head] = []

  private struct Head {
    var key: Timestamp
    var lane: Int

    static func < (left: Head, right: Head) -> Bool {
      left.key != right.key ? left.key < right.key : left.lane < right.lane
    }
  }

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
    lanes = order.lanes
    cursors = zip(order.lanes, passed).map { lane, passed in
      EventCursor(lane.events, at: lane.firstShown(atOrAfter: passed) ?? lane.events.count)
    }
    for lane in lanes.indices where !cursors[lane].isAtEnd {
      heap.append(Head(key: cursors[lane].key, lane: lane))
    }
    for index in heap.indices.reversed() { sink(index) }
  }

  /// The next event and its lane.
  package mutating func next() -> (lane: LaneIndex, event: MergedEvent)? {
    guard let lane = heap.first?.lane else { return nil }
    let event = cursors[lane].event
    let following = event.index.rawValue + 1
    cursors[lane].move(to: lanes[lane].firstShown(atOrAfter: following) ?? lanes[lane].events.count)
    if cursors[lane].isAtEnd {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    } else {
      heap[0].key = cursors[lane].key
    }
    sink(0)
    return (LaneIndex(lane), event)
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var smallest = index
      let left = 2 * index + 1
      if left < heap.count, heap[left] < heap[smallest] { smallest = left }
      if left + 1 < heap.count, heap[left + 1] < heap[smallest] { smallest = left + 1 }
      guard smallest != index else { return }
      heap.swapAt(index, smallest)
      index = smallest
    }
  }
}
