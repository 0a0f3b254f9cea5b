package import Units

/// The marks of the ruler: round steps of 1, 2 or 5, with smaller ones between.
///
/// The first label is absolute (`7.412 000 s`), the others count from there (`+1 ms`), so that they
/// stay short.
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
    let (step, parts) = Self.step(for: scale)
    self.step = step
    stepLabel = TimeText.duration(step, clock: clock) + " / div"

    let minor = step / parts
    let visible = scale.visibleSpan
    var ticks: [Tick] = []
    var base: Timestamp?
    var next = Self.multiple(of: minor, atOrAfter: visible.start.rawValue)
    while let value = next, value <= visible.end.rawValue {
      let time = Timestamp(value)
      var label = ""
      if value.isMultiple(of: step) {
        if let base {
          label = "+" + TimeText.duration(value - base.rawValue, clock: clock)
        } else {
          base = time
          label = TimeText.time(time, clock: clock, showsNanoseconds: step < 1000)
        }
      }
      ticks.append(Tick(position: scale.position(of: time), label: label))
      let (sum, overflow) = value.addingReportingOverflow(minor)
      next = overflow ? nil : sum
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

  private static func multiple(of step: UInt64, atOrAfter value: UInt64) -> UInt64? {
    let rest = value % step
    guard rest > 0 else { return value }
    let (sum, overflow) = value.addingReportingOverflow(step - rest)
    return overflow ? nil : sum
  }
}
