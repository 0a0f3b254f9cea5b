package import Units

extension TimeText {
  /// A distance of any size to the last nanosecond: `2.829 771 ms`, `512 ns`, `3.000 000 001 s`.
  package static func exactDuration(_ length: UInt64, clock: ClockUnit) -> String {
    guard clock == .nanoseconds else { return number(length) }
    let thousandths = { (value: UInt64) in
      String(repeating: "0", count: 3 - String(value).count) + String(value)
    }
    switch length {
    case ..<1000: return "\(length) ns"
    case ..<1_000_000: return "\(length / 1000).\(thousandths(length % 1000)) µs"
    case ..<1_000_000_000:
      let micros = thousandths(length / 1000 % 1000)
      return "\(length / 1_000_000).\(micros) \(thousandths(length % 1000)) ms"
    default: return time(Timestamp(length), clock: clock)
    }
  }

  /// `B-A` as the user reads it: to the last nanosecond and with a sign where `later` comes first.
  package static func difference(
    from earlier: Timestamp, to later: Timestamp, clock: ClockUnit
  ) -> String {
    let length =
      later >= earlier ? later.rawValue - earlier.rawValue : earlier.rawValue - later.rawValue
    return (later < earlier ? "−" : "") + exactDuration(length, clock: clock)
  }

  /// The way from an origin, with its sign: `+` before what comes later, `−` before what comes
  /// earlier, nothing before zero.
  static func signed(
    from origin: Timestamp, to time: Timestamp, _ words: (UInt64) -> String
  ) -> String {
    if time == origin { return words(0) }
    return time > origin
      ? "+" + words(time.rawValue - origin.rawValue)
      : "−" + words(origin.rawValue - time.rawValue)
  }
}
