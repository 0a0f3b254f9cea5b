package import Units

/// The marks of the ruler: round steps of 1, 2 or 5, with smaller ones between.
///
/// The first label is whole (`7.412 000 s`, `A +0.412 000 s`), the others count from there
/// (`+1 ms`), so that they stay short. Where the origin of relative times is in view, all count
/// from it: `−1 ms`, `A`, `+1 ms`.
package struct RulerTicks: Sendable, Hashable {
  package struct Tick: Sendable, Hashable {
    package let position: Pixels
    /// Empty for the marks between.
    package let label: String

    package var isMajor: Bool { !label.isEmpty }
  }

  /// Chosen: room for the longest label.
  package static let smallestMajorDistance: Pixels = 96

  /// The distance of two labelled marks, in nanoseconds or ticks.
  package let step: UInt64
  /// `1 ms / div`.
  package let stepLabel: String
  /// From left to right.
  package let ticks: [Tick]

  /// No marks at all, for a trace without events.
  package static let none = RulerTicks()

  private init() {
    step = 1
    stepLabel = ""
    ticks = []
  }

  package init(scale: TimeScale, clock: ClockUnit) {
    self.init(scale: scale, reading: TimeReading(clock: clock))
  }

  package init(scale: TimeScale, reading: TimeReading) {
    let (step, parts) = Self.step(for: scale)
    self.step = step
    stepLabel = TimeText.duration(step, clock: reading.clock) + " / div"

    let minor = step / parts
    let visible = scale.visibleSpan
    let origin = reading.origin?.time ?? .earliest
    // An origin in view is the base of all marks, those before it included.
    var base = reading.origin.flatMap { visible.contains($0.time) ? $0.time : nil }
    var ticks: [Tick] = []
    var next = Self.mark(every: minor, from: origin, atOrAfter: visible.start)
    while let time = next, time <= visible.end {
      var label = ""
      let way = time >= origin ? time.rawValue - origin.rawValue : origin.rawValue - time.rawValue
      if way.isMultiple(of: step) {
        if let origin = reading.origin, time == origin.time {
          label = origin.name
        } else if let base {
          label = TimeText.signed(from: base, to: time) {
            TimeText.duration($0, clock: reading.clock)
          }
        } else {
          base = time
          label = reading.text(time, showsNanoseconds: step < 1000)
        }
      }
      ticks.append(Tick(position: scale.position(of: time), label: label))
      let (sum, overflow) = time.rawValue.addingReportingOverflow(minor)
      next = overflow ? nil : Timestamp(sum)
    }
    self.ticks = ticks
  }

  /// The smallest round step that leaves room for labels, and into how many parts the marks between
  /// divide it.
  private static func step(for scale: TimeScale) -> (step: UInt64, parts: UInt64) {
    let wanted = smallestMajorDistance * scale.nanosecondsPerPixel
    var power: UInt64 = 1
    while true {
      if Double(power) >= wanted { return (power, power >= 10 ? 5 : 1) }
      // The largest power of ten that a stamp can hold; there is no larger step.
      if power == 10_000_000_000_000_000_000 { return (power, 5) }
      if Double(power) * 2 >= wanted { return (power * 2, power >= 10 ? 4 : 2) }
      if Double(power) * 5 >= wanted { return (power * 5, 5) }
      power *= 10
    }
  }

  /// The first stamp that lies a multiple of `step` before or behind `origin`, from `time` on.
  private static func mark(
    every step: UInt64, from origin: Timestamp, atOrAfter time: Timestamp
  ) -> Timestamp? {
    guard time > origin else {
      let way = (origin.rawValue - time.rawValue) / step * step
      return Timestamp(origin.rawValue - way)
    }
    let rest = (time.rawValue - origin.rawValue) % step
    guard rest > 0 else { return time }
    let (sum, overflow) = time.rawValue.addingReportingOverflow(step - rest)
    return overflow ? nil : Timestamp(sum)
  }
}
