package import Units

/// Walks all events of several lanes in merged order, front to back.
///
/// A heap holds the next event of each lane. While one lane's events come before those of all
/// others, as in the bursts of real traces, a step costs two comparisons.
package struct MergeCursor {
  private let lanes: [CPUEvents]
  /// Lanes with events left, as a heap by (key, lane) of their next event.
  private var heap: [Head] = []

  private struct Head {
    var key: Timestamp
    var lane: Int
    var event: Int

    static func < (left: Head, right: Head) -> Bool {
      left.key != right.key ? left.key < right.key : left.lane < right.lane
    }
  }

  package init(_ order: MergedOrder) {
    lanes = order.lanes
    for (lane, events) in lanes.enumerated() {
      if let key = events.firstTime { heap.append(Head(key: key, lane: lane, event: 0)) }
    }
    for index in heap.indices.reversed() { sink(index) }
  }

  package mutating func next() -> EventReference? {
    guard let top = heap.first else { return nil }
    let following = top.event + 1
    if following < lanes[top.lane].count {
      heap[0].event = following
      heap[0].key = lanes[top.lane].key(of: EventIndex(following))
    } else {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    sink(0)
    return EventReference(lane: LaneIndex(top.lane), index: EventIndex(top.event))
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
