import TestSupport
import Testing
import Units

@testable import TraceModel

@Suite struct KeyGuideTests {
  @Test func `the places of a key hold where it belongs, however keys are spread`() {
    var random = DrawnRandom(seed: 21)
    for keys in drawnKeys(&random) {
      let guide = KeyGuide(keys)
      let near = keys.flatMap { [$0 &- 1, $0, $0 &+ 1] }
      let others = (0..<200).map { _ in random.next() >> UInt64.random(in: 0..<64, using: &random) }
      for key in near + others + [0, .max] {
        let place = keys.partitionPoint { $0 >= key }
        let places = guide.places(of: key)
        #expect(places.lowerBound <= place && place <= places.upperBound)
      }
    }
  }

  @Test func `where keys come evenly few are left to look at`() {
    let keys = (0..<100_000).map { UInt64($0) * 1_013 + 5_000_000_000 }
    let guide = KeyGuide(keys)
    #expect(keys.allSatisfy { guide.places(of: $0).count <= 16 })
  }

  @Test func `places in a list are counted as one by one`() {
    var random = DrawnRandom(seed: 22)
    for _ in 0..<200 {
      let laneCount = Int.random(in: 1...3_000, using: &random)
      let share = Int.random(in: 1...60, using: &random)
      let kept = (0..<UInt32(laneCount)).filter { _ in
        Int.random(in: 0..<share, using: &random) == 0
      }
      let list = EventPlaces(kept)
      var ranks = (0..<40).map { _ in Int.random(in: 0...laneCount, using: &random) }
      ranks.sort()
      let counts = zip(ranks, ranks.dropFirst()).map { low, high in
        kept.count { Int($0) >= low && Int($0) < high }
      }
      #expect(list.counts(between: ranks) == counts)
      #expect(ranks.allSatisfy { rank in list.count(before: rank) == kept.count { $0 < rank } })
    }
  }

  private func drawnKeys(_ random: inout DrawnRandom) -> [[UInt64]] {
    var drawn: [[UInt64]] = [[], [0], [.max], [7, 7, 7], [0, .max], [0, 1, .max - 1, .max]]
    for _ in 0..<60 {
      let count = Int.random(in: 1...500, using: &random)
      let base = random.next() >> UInt64.random(in: 0..<64, using: &random)
      let crowd = UInt64.random(in: 0..<50, using: &random)
      // Most close to each other, a few far away.
      let keys = (0..<count).map { _ in
        let isFar = Int.random(in: 0..<20, using: &random) == 0
        let reach = random.next() >> (isFar ? crowd / 2 : crowd + 13)
        return base.addingReportingOverflow(reach).overflow ? .max : base + reach
      }
      drawn.append(keys.sorted())
    }
    return drawn
  }
}
