import Testing
import Timeline
import Units

private func labels(from start: UInt64, origin: UInt64?, name: String = "A") -> [String] {
  let scale = TimeScale(start: Timestamp(start), nanosecondsPerPixel: 1000, width: 500)
  let reading = TimeReading(
    clock: .nanoseconds,
    origin: origin.map { TimeReading.Origin(time: Timestamp($0), name: name) })
  return RulerTicks(scale: scale, reading: reading).ticks.filter(\.isMajor).map(\.label)
}

@Test func `the ruler counts to both sides of an origin in view`() {
  #expect(
    labels(from: 7_000_000_123, origin: 7_000_250_000)
      == ["−200 µs", "−100 µs", "A", "+100 µs", "+200 µs"])
}

@Test func `the first mark tells the way from an origin out of view`() {
  #expect(
    labels(from: 7_000_000_050, origin: 1_000_000_000, name: "start")
      == ["start +6.000 100 s", "+100 µs", "+200 µs", "+300 µs", "+400 µs"])
  #expect(labels(from: 7_000_000_050, origin: 8_000_000_000).first == "A −0.999 900 s")
}

@Test func `marks stand whole steps from the origin, wherever it is`() {
  for origin in [0, 3, 6_999_999_999, 7_000_111_111, .max] as [UInt64] {
    let scale = TimeScale(start: Timestamp(7_000_000_000), nanosecondsPerPixel: 37, width: 900)
    let reading = TimeReading(
      clock: .nanoseconds, origin: TimeReading.Origin(time: Timestamp(origin), name: "A"))
    let ruler = RulerTicks(scale: scale, reading: reading)
    let major = ruler.ticks.filter(\.isMajor)
    #expect(major.count >= 2)
    for tick in major {
      let time = Double(7_000_000_000) + tick.position * 37
      let steps = (time - Double(origin)) / Double(ruler.step)
      // A stamp near 2^64 is a Double only to the nearest 2048.
      #expect(origin == .max || abs(steps - steps.rounded()) < 1e-3)
    }
  }
}

@Test(arguments: [
  (0, "0 ns"), (999, "999 ns"), (1000, "1.000 µs"), (12_345, "12.345 µs"),
  (2_829_771, "2.829 771 ms"), (999_999_999, "999.999 999 ms"), (3_000_000_001, "3.000 000 001 s"),
])
func `differences are told to the last nanosecond`(length: UInt64, words: String) {
  #expect(TimeText.exactDuration(length, clock: .nanoseconds) == words)
}

@Test func `differences of ticks have no unit`() {
  #expect(TimeText.difference(from: Timestamp(9), to: Timestamp(2009), clock: .ticks) == "2,000")
  #expect(TimeText.difference(from: Timestamp(9), to: Timestamp(2), clock: .ticks) == "−7")
}
