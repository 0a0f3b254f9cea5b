package import Units

/// Times, durations and numbers as the graph words them. Pure text from integers: no rounding by
/// way of `Double`.
package enum TimeText {
  /// `7.412 000 s` with 6 decimals, `7.412 000 123 s` with 9; `1,234,567` for clocks that count
  /// ticks.
  package static func time(
    _ time: Timestamp, clock: ClockUnit, showsNanoseconds: Bool = true
  ) -> String {
    guard clock == .nanoseconds else { return number(time.rawValue) }
    let (seconds, rest) = time.rawValue.quotientAndRemainder(dividingBy: 1_000_000_000)
    let milliseconds = padded(rest / 1_000_000)
    let microseconds = padded(rest / 1000 % 1000)
    let nanoseconds = showsNanoseconds ? " " + padded(rest % 1000) : ""
    return "\(seconds).\(milliseconds) \(microseconds)\(nanoseconds) s"
  }

  /// `44 ms`, `1.428 ms`, `512 ns`: at most three decimals, and none that are zero at the end.
  package static func duration(_ length: UInt64, clock: ClockUnit) -> String {
    guard clock == .nanoseconds else { return number(length) }
    let (size, name): (UInt64, String) =
      switch length {
      case ..<1000: (1, "ns")
      case ..<1_000_000: (1000, "µs")
      case ..<1_000_000_000: (1_000_000, "ms")
      default: (1_000_000_000, "s")
      }
    var (whole, rest) = length.quotientAndRemainder(dividingBy: size)
    var thousandths = (rest * 1000 + size / 2) / size
    if thousandths == 1000 {
      whole += 1
      thousandths = 0
    }
    // 999.9996 ms is 1000 ms and should be 1 s.
    if whole == 1000, size < 1_000_000_000 { return duration(size * 1000, clock: clock) }
    rest = thousandths
    let wholeText = size == 1_000_000_000 ? number(whole) : String(whole)
    guard rest > 0 else { return "\(wholeText) \(name)" }
    var decimals = padded(rest)
    while decimals.last == "0" { decimals.removeLast() }
    return "\(wholeText).\(decimals) \(name)"
  }

  /// `10,695,600`.
  package static func number(_ value: UInt64) -> String {
    let digits = String(value)
    var text = ""
    text.reserveCapacity(digits.count + digits.count / 3)
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `62 %`; `<1 %` and `>99 %` so that 0 and 100 are told only where they are exact.
  package static func percentage(_ part: UInt64, of whole: UInt64) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    guard part < whole else { return "100 %" }
    let percent = (Double(part) / Double(whole) * 100).rounded()
    if percent < 1 { return "<1 %" }
    if percent > 99 { return ">99 %" }
    return "\(Int(percent)) %"
  }

  /// `62 %`; `≥62 %` where a part of the time is unknown, `?` where all is or hardly anything is
  /// known to belong to it; empty of nothing.
  package static func share(_ part: UInt64, unknown: UInt64, of whole: UInt64) -> String {
    guard whole > 0 else { return "" }
    guard unknown > 0 else { return percentage(part, of: whole) }
    let isLittle = Double(part) < Double(whole) / 100
    return unknown >= whole || isLittle ? "?" : "≥" + percentage(part, of: whole)
  }

  private static func padded(_ thousandths: UInt64) -> String {
    let digits = String(thousandths)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
