internal import TraceFormat

/// Turns stamps as recorded into stamps of the trace's clock (fact sheet 7.1): shift to the host's
/// clock, then cycles to nanoseconds, then the offset. All of it wraps at 64 bit.
struct TimeCorrection {
  private let samples: [FileOptions.TimeShift.Sample]
  private let interpolates: Bool
  private let conversion: FileOptions.TSCToNanoseconds?
  private let offset: UInt64
  /// Whether stamps stay as they are, which is the rule.
  let isIdentity: Bool

  private let ticksPerSecond: Double?

  /// - Parameters:
  ///   - options: what the file says.
  ///   - wishes: what the user says.
  ///   - isInstance: the shift to the host's clock is not for instances.
  init(options: FileOptions, wishes: TimeOptions = TimeOptions(), cpu: Int, isInstance: Bool) {
    let shift = isInstance || wishes.isRaw ? nil : options.timeShift
    samples = shift.flatMap { cpu < $0.samples.count ? $0.samples[cpu] : nil } ?? []
    interpolates = shift?.interpolates ?? false
    ticksPerSecond = wishes.isRaw ? nil : wishes.ticksPerSecond
    let hasConversion = !wishes.isRaw && wishes.ticksPerSecond == nil
    conversion =
      hasConversion ? options.tscToNanoseconds.flatMap { $0.multiplier != 0 ? $0 : nil } : nil
    if wishes.isRaw {
      offset = 0
    } else {
      offset =
        wishes.offset &+ options.timeOffset &+ (wishes.ignoresDate ? 0 : options.dateOffset)
    }
    isIdentity = samples.isEmpty && conversion == nil && ticksPerSecond == nil && offset == 0
  }

  func corrected(_ raw: UInt64) -> UInt64 {
    var time = shifted(raw)
    if let ticksPerSecond {
      time = UInt64(clampingNonnegative: Double(time) * (1e9 / ticksPerSecond))
    }
    if let conversion { time = Self.nanoseconds(time, conversion) }
    return time &+ offset
  }

  /// `cycles * multiplier >> shift` in two halves, without rounding (fact sheet 7.2).
  private static func nanoseconds(
    _ cycles: UInt64, _ conversion: FileOptions.TSCToNanoseconds
  ) -> UInt64 {
    let multiplier = UInt64(conversion.multiplier)
    let low = ((cycles & 0xffff_ffff) &* multiplier) >> UInt64(conversion.shift)
    let high = cycles >> 32
    return high == 0 ? low : low &+ (high &* multiplier) << (32 - Int64(conversion.shift))
  }

  private func shifted(_ time: UInt64) -> UInt64 {
    guard let first = samples.first else { return time }
    guard samples.count > 1 else { return time &+ UInt64(bitPattern: first.offset) }
    let x = samples[lowerSample(for: time)]
    let y = samples[lowerSample(for: time) + 1]
    var shift = x.offset
    let width = Int64(bitPattern: y.time &- x.time)
    if interpolates, width != 0 {
      let progress = Int64(bitPattern: time &- x.time) &* (y.offset &- x.offset) &+ width / 2
      shift = x.offset &+ progress.dividedReportingOverflow(by: width).partialValue
    }
    let scaled = (time &* UInt64(bitPattern: x.scaling)) >> UInt64(bitPattern: x.fractionBits)
    return scaled &+ UInt64(bitPattern: shift)
  }

  /// The first of the two samples between which (or beyond which) `time` lies.
  private func lowerSample(for time: UInt64) -> Int {
    if time <= samples[0].time { return 0 }
    if time >= samples[samples.count - 1].time { return samples.count - 2 }
    var low = 0
    var high = samples.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if samples[middle].time <= time { low = middle } else { high = middle }
    }
    return low
  }
}

extension UInt64 {
  /// The whole part of a number, held at the ends of the range; 0 for what is no number.
  fileprivate init(clampingNonnegative value: Double) {
    if value.isNaN || value <= 0 {
      self = 0
    } else {
      self = UInt64(exactly: value.rounded(.towardZero)) ?? .max
    }
  }
}
