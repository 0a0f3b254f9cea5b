import TestSupport
import Testing
import Timeline
import Units

private func ticks(
  from start: UInt64, perPixel: Double, width: Double = 500, clock: ClockUnit = .nanoseconds
) -> RulerTicks {
  RulerTicks(
    scale: TimeScale(start: Timestamp(start), nanosecondsPerPixel: perPixel, width: width),
    clock: clock)
}

private func labels(_ ticks: RulerTicks) -> [String] {
  ticks.ticks.filter(\.isMajor).map(\.label)
}

@Test func `the first label is absolute and the others count from it`() {
  let ruler = ticks(from: 7_411_500_000, perPixel: 10_000)
  #expect(ruler.stepLabel == "1 ms / div")
  #expect(labels(ruler) == ["7.412 000 s", "+1 ms", "+2 ms", "+3 ms", "+4 ms"])
  #expect(ruler.ticks.first(where: \.isMajor)?.position == 50)
}

@Test(arguments: [
  (0.05, "5 ns / div"), (1, "100 ns / div"), (1.5, "200 ns / div"), (4, "500 ns / div"),
  (10, "1 µs / div"), (2e6, "200 ms / div"), (3e6, "500 ms / div"), (1e7, "1 s / div"),
  (1e9, "100 s / div"),
])
func `steps are round and leave room for labels`(perPixel: Double, label: String) {
  #expect(ticks(from: 0, perPixel: perPixel).stepLabel == label)
}

@Test func `labels pass from milliseconds to seconds without zeros`() {
  let ruler = ticks(from: 0, perPixel: 4e6, width: 1000)
  #expect(labels(ruler).prefix(4) == ["0.000 000 s", "+500 ms", "+1 s", "+1.5 s"])
}

@Test func `below a microsecond the absolute label shows nanoseconds`() {
  #expect(labels(ticks(from: 1_000_000_003, perPixel: 0.05)).first == "1.000 000 005 s")
}

@Test func `a clock that counts ticks is told in plain numbers and never in seconds`() {
  let ruler = ticks(from: 1_234_000, perPixel: 10, clock: .ticks)
  #expect(ruler.stepLabel == "1,000 / div")
  #expect(labels(ruler).prefix(2) == ["1,234,000", "+1,000"])
  let all = labels(ruler).joined() + ruler.stepLabel
  #expect(!all.contains("s"))
}

@Test func `marks are evenly spaced, in view, and few enough to be read`() {
  var random = DrawnRandom(seed: 11)
  for _ in 0..<1000 {
    let scale = TimeScale(
      start: Timestamp(random.next() >> UInt64.random(in: 0..<64, using: &random)),
      nanosecondsPerPixel: 0.05
        * Double(random.next() >> UInt64.random(in: 8..<64, using: &random)),
      width: 1600)
    let ruler = RulerTicks(scale: scale, clock: .nanoseconds)
    let positions = ruler.ticks.map(\.position)
    #expect(positions.allSatisfy { $0 > -0.001 && $0 < 1600.001 })
    #expect(positions == positions.sorted())
    #expect(positions.count <= 100)
    let major = ruler.ticks.filter(\.isMajor).map(\.position)
    for (left, right) in zip(major, major.dropFirst()) {
      #expect(right - left >= RulerTicks.smallestMajorDistance - 0.001)
    }
  }
}

@Test(arguments: [
  (0, "0 ns"), (999, "999 ns"), (1000, "1 µs"), (1428, "1.428 µs"), (999_999, "999.999 µs"),
  (1_428_000, "1.428 ms"), (44_000_000, "44 ms"), (999_999_600, "1 s"),
  (1_500_000_000, "1.5 s"), (UInt64.max, "18,446,744,073.71 s"),
])
func `durations have three decimals at most`(length: UInt64, text: String) {
  #expect(TimeText.duration(length, clock: .nanoseconds) == text)
}

@Test(arguments: [
  (0, 100, "0 %"), (1, 1_000_000, "<1 %"), (62, 100, "62 %"), (999, 1000, ">99 %"),
  (1000, 1000, "100 %"), (3, 0, "0 %"),
])
func `percentages say nothing and all only where it is so`(part: UInt64, of: UInt64, text: String) {
  #expect(TimeText.percentage(part, of: of) == text)
}
