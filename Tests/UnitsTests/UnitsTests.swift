import Testing
import Units

@Suite struct UnitsTests {
  @Test(
    arguments: [
      (5, 3, 2), (3, 5, -2), (0, 0, 0), (.max, 0, .max), (0, .max, -.max),
      (1 << 63, 0, .max), (0, 1 << 63, -.max), ((1 << 63) - 1, 0, .max),
    ] as [(UInt64, UInt64, Int64)])
  func `a distance is exact, or held at the ends`(later: UInt64, earlier: UInt64, distance: Int64) {
    #expect(Timestamp(later) - Timestamp(earlier) == Nanoseconds(distance))
  }

  @Test(
    arguments: [
      (5, -5, 0), (5, -6, 0), (.max, 1, .max), (.max - 1, 1, .max),
      (0, .max, UInt64(Int64.max)), (1 << 63, .min, 0), (7, .min, 0),
    ] as [(UInt64, Int64, UInt64)])
  func `a stamp moves, and stops at the ends of time`(start: UInt64, by: Int64, end: UInt64) {
    #expect(Timestamp(start).advanced(by: Nanoseconds(by)) == Timestamp(end))
  }

  @Test func `the opposite of the smallest distance is the largest`() {
    #expect(-Nanoseconds(.min) == Nanoseconds(.max))
    #expect(-Nanoseconds(3) == Nanoseconds(-3))
  }

  @Test func `a span holds its start and not its end`() {
    let span = TimeSpan(from: Timestamp(10), to: Timestamp(20))
    #expect(span.contains(Timestamp(10)) && span.contains(Timestamp(19)))
    #expect(!span.contains(Timestamp(20)) && !span.contains(Timestamp(9)))
    #expect(span.length == 10)
    #expect(TimeSpan(from: .earliest, to: .latest).length == .max)
    #expect(TimeSpan(from: .earliest, to: .latest).duration == Nanoseconds(.max))
  }

  @Test func `spans meet where they share time, and not where they touch`() {
    func span(_ start: UInt64, _ end: UInt64) -> TimeSpan {
      TimeSpan(from: Timestamp(start), to: Timestamp(end))
    }
    #expect(span(0, 10).intersection(span(5, 20)) == span(5, 10))
    #expect(span(0, 10).intersection(span(10, 20)) == nil)
    #expect(span(0, 10).union(span(30, 40)) == span(0, 40))
  }

  @Test func `the point of partition is found in any size`() {
    for count in 0...20 {
      for point in 0...count {
        #expect((0..<count).partitionPoint { $0 >= point } == point)
        let slice = Array(100..<100 + count)[...]
        #expect(slice.partitionPoint { $0 >= 100 + point } == point)
      }
    }
  }
}
