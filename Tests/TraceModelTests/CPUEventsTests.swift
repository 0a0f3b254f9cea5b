import TestSupport
import Testing
import TraceModel
import Units

@Suite struct CPUEventsTests {
  private static let steady = (0..<100).map { UInt64(1000 + $0 * $0) }
  private static let backwards: [UInt64] = [
    10, 20, 5, 15, 20, 21, 3, 2, 1, 40, 39, 41, 0, 50, 49, 48, 50, 51,
  ]

  @Test(arguments: [1, 2, 5, 7, 100], [steady, backwards])
  func `columns give what went in, whatever the size of segments`(
    segmentSize: Int, times: [UInt64]
  ) {
    let drawn = DrawnColumns(times: times, segmentSize: segmentSize)
    let indices = times.indices.map(EventIndex.init)
    #expect(drawn.events.count == times.count)
    #expect(indices.map { drawn.events.time(of: $0).rawValue } == times)
    #expect(indices.map { drawn.events.key(of: $0).rawValue } == drawn.keys)
    #expect(indices.map { drawn.events.pid(of: $0).rawValue } == times.indices.map { Int32($0) })
    #expect(
      indices.map { drawn.events.typeID(of: $0).rawValue } == times.indices.map { UInt16($0 % 5) })
  }

  @Test(arguments: [1, 2, 5, 7, 100], [steady, backwards])
  func `the first event of a time is the first whose key is not before it`(
    segmentSize: Int, times: [UInt64]
  ) {
    let drawn = DrawnColumns(times: times, segmentSize: segmentSize)
    for time in Set(times.flatMap { [$0 &- 1, $0, $0 + 1] }) {
      let stamp = Timestamp(time)
      #expect(
        drawn.events.firstEvent(atOrAfter: stamp).rawValue
          == drawn.keys.firstIndex { $0 >= time } ?? times.count)
      #expect(
        drawn.events.firstEvent(after: stamp).rawValue
          == drawn.keys.firstIndex { $0 > time } ?? times.count)
    }
  }

  @Test(arguments: [1, 2, 5, 7, 100], [steady, backwards])
  func `ranks found one after the other are those found alone`(
    segmentSize: Int, times: [UInt64]
  ) {
    let drawn = DrawnColumns(times: times, segmentSize: segmentSize)
    let all = times.flatMap { [$0, $0, $0 + 1, $0 + 7] }.sorted().map(Timestamp.init)
    for step in 1...all.count {
      for first in 0..<min(step, 5) {
        let asked = stride(from: first, to: all.count, by: step).map { all[$0] }
        #expect(
          drawn.events.ranks(at: asked)
            == asked.map { drawn.events.firstEvent(atOrAfter: $0).rawValue })
      }
    }
  }

  @Test func `ranks in blocks of many events are those found alone`() {
    var random = DrawnRandom(seed: 31)
    for _ in 0..<60 {
      let count = Int.random(in: 1...4_000, using: &random)
      var time: UInt64 = 1_000
      let times = (0..<count).map { _ in
        // Bursts of equal stamps, steps, and now and then a long silence.
        let step = UInt64.random(in: 0...40, using: &random)
        time += step < 20 ? 0 : step < 40 ? step : step * 5_000
        return time
      }
      let drawn = DrawnColumns(
        times: times, segmentSize: Int.random(in: 1...count, using: &random),
        blockSize: Int.random(in: 1...count, using: &random))
      var asked = (0..<300).map { _ in UInt64.random(in: 900...time + 100, using: &random) }
      asked += times.filter { _ in Int.random(in: 0..<30, using: &random) == 0 }
      let edges = asked.sorted().map(Timestamp.init)
      let alone = edges.map { drawn.events.firstEvent(atOrAfter: $0).rawValue }
      #expect(drawn.events.ranks(at: edges) == alone)
      #expect(
        zip(edges, alone).allSatisfy { edge, rank in
          rank == times.partitionPoint { $0 >= edge.rawValue }
        })
    }
  }

  @Test func `a block takes 24 bytes`() {
    #expect(MemoryLayout<EventBlock>.stride == 24)
  }
}
