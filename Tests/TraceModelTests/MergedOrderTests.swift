import TestSupport
import Testing
import TraceModel
import Units

@Suite struct MergedOrderTests {
  /// Lanes whose stamps tie often and run backwards now and then.
  private func lanes(_ random: inout DrawnRandom, count: Int, events: Int) -> [DrawnColumns] {
    (0..<count).map { cpu in
      var time: UInt64 = 1000
      let times = (0..<Int.random(in: 0...events, using: &random)).map { _ in
        time += UInt64.random(in: 0...3, using: &random)
        let isBack = Int.random(in: 0..<12, using: &random) == 0
        return isBack ? time - UInt64.random(in: 0...20, using: &random) : time
      }
      return DrawnColumns(cpu: UInt16(cpu), times: times, segmentSize: 7)
    }
  }

  /// The order by its definition: at each step the lane whose next stamp is smallest, the lowest of
  /// those with the same.
  private func bruteForce(_ lanes: [DrawnColumns]) -> [EventReference] {
    var next = lanes.map { _ in 0 }
    var order: [EventReference] = []
    while true {
      var best: Int?
      for lane in lanes.indices where next[lane] < lanes[lane].times.count {
        if let current = best, lanes[current].times[next[current]] <= lanes[lane].times[next[lane]]
        {
          continue
        }
        best = lane
      }
      guard let best else { return order }
      order.append(EventReference(lane: LaneIndex(best), index: EventIndex(next[best])))
      next[best] += 1
    }
  }

  @Test(arguments: [
    (1, 50, 1), (2, 40, 2), (3, 0, 3), (4, 30, 4), (8, 25, 5), (64, 12, 6), (64, 3, 7),
  ])
  func `rank, row and cursor agree with merging step by step`(
    laneCount: Int, events: Int, seed: UInt64
  ) {
    var random = DrawnRandom(seed: seed)
    let drawn = lanes(&random, count: laneCount, events: events)
    let order = MergedOrder(lanes: drawn.map(\.events))
    let expected = bruteForce(drawn)
    #expect(order.count == expected.count)
    var cursor = MergeCursor(order)
    var walked: [EventReference] = []
    while let (lane, event) = cursor.next() {
      walked.append(EventReference(lane: lane, index: event.index))
      let columns = drawn[lane.rawValue].events
      #expect(event.time == columns.time(of: event.index))
      #expect(event.pid == columns.pid(of: event.index))
      #expect(event.typeID == columns.typeID(of: event.index))
      #expect(event.place == columns.place(of: event.index))
    }
    #expect(walked == expected)
    #expect((0..<order.count).map { order.event(at: RowIndex($0)) } == expected)
    #expect(expected.map { order.row(of: $0).rawValue } == Array(0..<order.count))
  }

  @Test func `the first row of a time is the first whose key is not before it`() {
    var random = DrawnRandom(seed: 11)
    let drawn = lanes(&random, count: 5, events: 60)
    let order = MergedOrder(lanes: drawn.map(\.events))
    let keys = bruteForce(drawn).map { drawn[$0.lane.rawValue].keys[$0.index.rawValue] }
    for time in UInt64(980)...1200 {
      let expected = keys.firstIndex { $0 >= time } ?? keys.count
      #expect(order.firstRow(atOrAfter: Timestamp(time)).rawValue == expected)
    }
  }
}
