package import Units

/// Walks the shown events of several lanes in merged order, from any row on.
///
/// A heap holds the next event of each lane. While one lane's events come before those of all others, as in
/// the bursts of real traces, a step costs two comparisons.
package struct MergeCursor {
  private let lanes: [OrderedLane]
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
    for lane in lanes.indices {
      if let event = lanes[lane].firstShown(atOrAfter: passed[lane]) {
        heap.append(Head(key: key(lane, event), lane: lane, event: event))
      }
    }
    for index in heap.indices.reversed() { sink(index) }
  }

  package mutating func next() -> EventReference? {
    guard let top = heap.first else { return nil }
    if let following = lanes[top.lane].firstShown(atOrAfter: top.event + 1) {
      heap[0].event = following
      heap[0].key = key(top.lane, following)
    } else {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    sink(0)
    return EventReference(lane: LaneIndex(top.lane), index: EventIndex(top.event))
  }

  private func key(_ lane: Int, _ event: Int) -> Timestamp {
    lanes[lane].events.key(of: EventIndex(event))
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
