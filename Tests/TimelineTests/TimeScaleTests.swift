import TestSupport
import Testing
import Timeline
import Units

/// Random scales over all of 64-bit time, the extremes included.
private func randomScale(_ random: inout DrawnRandom) -> TimeScale {
  let exponent = Double.random(in: -5...64, using: &random)
  var perPixel = 1.0
  for _ in 0..<Int(abs(exponent)) { perPixel *= exponent < 0 ? 0.5 : 2 }
  return TimeScale(
    start: Timestamp(randomStamp(&random)),
    fraction: Double.random(in: 0..<1, using: &random),
    nanosecondsPerPixel: perPixel * Double.random(in: 1..<2, using: &random),
    width: Double.random(in: 1...4000, using: &random).rounded())
}

private func randomStamp(_ random: inout DrawnRandom) -> UInt64 {
  switch Int.random(in: 0..<8, using: &random) {
  case 0: 0
  case 1: .max
  case 2: UInt64.max - UInt64.random(in: 0...1000, using: &random)
  default: random.next() >> UInt64.random(in: 0..<64, using: &random)
  }
}

private func randomSpan(_ random: inout DrawnRandom) -> TimeSpan {
  let one = Timestamp(randomStamp(&random))
  let other = Timestamp(randomStamp(&random))
  return TimeSpan(from: min(one, other), to: max(one, other))
}

@Test func `a stamp that is seen is found again at its position, within a nanosecond or a pixel`() {
  var random = DrawnRandom(seed: 1)
  for _ in 0..<5000 {
    let scale = randomScale(&random)
    let position = Double.random(in: 0...scale.width, using: &random)
    let time = scale.time(at: position)
    guard time > .earliest, time < .latest else { continue }
    let again = scale.time(at: scale.position(of: time))
    let distance = (again - time).rawValue.magnitude
    #expect(Double(distance) <= max(1, scale.nanosecondsPerPixel))
  }
}

@Test func `later stamps never lie further left`() {
  var random = DrawnRandom(seed: 2)
  for _ in 0..<5000 {
    let scale = randomScale(&random)
    let span = randomSpan(&random)
    #expect(scale.position(of: span.start) <= scale.position(of: span.end))
  }
}

@Test func `a nanosecond keeps its place however large the stamps are`() {
  let scale = TimeScale(
    start: Timestamp(1_763_861_916_123_456_789), nanosecondsPerPixel: 0.05, width: 1000)
  #expect(scale.position(of: Timestamp(1_763_861_916_123_456_789)) == 0)
  #expect(scale.position(of: Timestamp(1_763_861_916_123_456_790)) == 20)
  #expect(scale.time(at: 39.9) == Timestamp(1_763_861_916_123_456_790))
  #expect(scale.time(at: 40) == Timestamp(1_763_861_916_123_456_791))
}

@Test func `pixels beyond the ends of time are held there`() {
  let early = TimeScale(start: Timestamp(10), nanosecondsPerPixel: 1, width: 100)
  #expect(early.time(at: -11) == .earliest)
  #expect(early.time(at: -.infinity) == .earliest)
  #expect(early.time(at: .infinity) == .latest)
  #expect(early.time(at: .nan) == Timestamp(10))
  let late = TimeScale(start: .latest, nanosecondsPerPixel: 0x1p64, width: 100)
  #expect(late.time(at: 1e300) == .latest)
  #expect(late.position(of: .earliest) < 0)
}

@Test func `edges divide stamps as their positions do`() {
  var random = DrawnRandom(seed: 3)
  for _ in 0..<2000 {
    let start = random.next() >> 8
    let scale = TimeScale(
      start: Timestamp(start), fraction: Double.random(in: 0..<1, using: &random),
      nanosecondsPerPixel: Double.random(in: 0.05...300, using: &random), width: 100)
    let column = Int.random(in: 0..<100, using: &random)
    let edge = scale.edge(at: Double(column))
    // Rounding may put a stamp that lies exactly on the edge a millionth of a pixel off.
    #expect(scale.position(of: edge) >= Double(column) - 1e-6)
    #expect(
      scale.position(of: Timestamp(edge.rawValue - 1)) < Double(column) + 1e-6)
  }
}

@Test func `what lies under the pointer stays there when zoomed`() {
  var random = DrawnRandom(seed: 4)
  let span = TimeSpan(from: Timestamp(1_000_000), to: Timestamp(9_000_000_000))
  for _ in 0..<2000 {
    var scale = TimeScale.fitting(span, width: 1000)
    let anchor = Double.random(in: 0...1000, using: &random)
    let time = scale.time(at: anchor)
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      scale = scale.zoomed(by: 1.3, around: anchor, within: span)
    }
    let moved = abs(scale.position(of: time) - anchor)
    #expect(moved <= 1 + 1 / scale.nanosecondsPerPixel)
  }
}

@Test func `zooming in and out again shows the whole span`() {
  let span = TimeSpan(from: Timestamp(5), to: Timestamp(5_000_000_000))
  let whole = TimeScale.fitting(span, width: 800)
  var scale = whole
  for _ in 0..<200 { scale = scale.zoomed(by: 1.5, around: 333, within: span) }
  #expect(scale.nanosecondsPerPixel == TimeScale.smallestNanosecondsPerPixel)
  for _ in 0..<200 { scale = scale.zoomed(by: 1 / 1.5, around: 600, within: span) }
  #expect(scale == whole)
}

@Test func `panning stops at the ends of the span`() {
  let span = TimeSpan(from: Timestamp(1000), to: Timestamp(101_000))
  let whole = TimeScale.fitting(span, width: 100)
  #expect(whole.panned(by: 50, within: span) == whole)
  let half = whole.zoomed(by: 2, around: 0, within: span)
  #expect(half.panned(by: -1000, within: span) == half)
  let right = half.panned(by: 1e12, within: span)
  #expect(right.start == Timestamp(51_000))
  #expect(right.panned(by: -10, within: span).start == Timestamp(46_000))
}

@Test func `no move or magnification of any span traps or leaves the span`() {
  var random = DrawnRandom(seed: 5)
  let factors = [0, -1, 1e-300, 0.5, 2, 1e300, .infinity, .nan]
  let pixels = [0, 5, -5, 1e18, -1e18, .infinity, -.infinity, .nan]
  for _ in 0..<500 {
    let span = randomSpan(&random)
    var scale = randomScale(&random)
    for _ in 0..<10 {
      let pixel = pixels.randomElement(using: &random) ?? 0
      let factor = factors.randomElement(using: &random) ?? 1
      scale =
        Bool.random(using: &random)
        ? scale.zoomed(by: factor, around: pixel, within: span)
        : scale.panned(by: pixel, within: span).revealing(
          Timestamp(randomStamp(&random)), within: span)
      #expect(scale.start >= span.start && scale.start <= span.end)
      #expect(scale.fraction >= 0 && scale.fraction < 1)
      _ = RulerTicks(scale: scale, clock: .nanoseconds)
    }
  }
}

@Test func `revealing a stamp in view moves nothing, and another into the middle`() {
  let span = TimeSpan(from: Timestamp(0), to: Timestamp(1_000_000))
  let scale = TimeScale(start: Timestamp(1000), nanosecondsPerPixel: 10, width: 100)
  #expect(scale.revealing(Timestamp(1500), within: span) == scale)
  let moved = scale.revealing(Timestamp(500_000), within: span)
  #expect(moved.position(of: Timestamp(500_000)) == 50)
  #expect(moved.nanosecondsPerPixel == 10)
}
