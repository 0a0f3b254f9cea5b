internal import Timeline

/// How numbers are written for the user, without a locale: groups of three, a point before
/// decimals.
nonisolated package enum Figures {
  /// `17,229`.
  package static func grouped(_ number: some BinaryInteger) -> String {
    let grouped = Timeline.TimeText.number(UInt64(clamping: number.magnitude))
    return number < 0 ? "-" + grouped : grouped
  }

  /// `1 event`, `2 events`.
  package static func counted(
    _ number: some BinaryInteger, _ singular: String, plural: String? = nil
  ) -> String {
    "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A length with three significant figures and the unit that suits: `12.5 µs`, `360 ms`,
  /// `16.2 s`.
  ///
  /// - Parameter countsSeconds: false for clocks that count ticks, which have no unit of time.
  package static func duration(_ length: UInt64, countsSeconds: Bool = true) -> String {
    guard countsSeconds else { return counted(length, "tick") }
    // What is rounded up to a thousand of a unit is one of the next.
    switch length {
    case ..<1_000: return "\(length) ns"
    case ..<999_500: return significant(length, unit: 1_000) + " µs"
    case ..<999_500_000: return significant(length, unit: 1_000_000) + " ms"
    default: return significant(length, unit: 1_000_000_000) + " s"
    }
  }

  /// `512 bytes`, `4.2 MiB`.
  package static func bytes(_ size: UInt64) -> String {
    switch size {
    case ..<1024: return counted(size, "byte")
    case ..<(1 << 20): return significant(size, unit: 1 << 10) + " KiB"
    case ..<(1 << 30): return significant(size, unit: 1 << 20) + " MiB"
    default: return significant(size, unit: 1 << 30) + " GiB"
    }
  }

  /// `0x1f` as people write file positions.
  package static func hexadecimal(_ number: some BinaryInteger) -> String {
    "0x" + String(number, radix: 16)
  }

  /// `number / unit` with three significant figures (two behind the point at most), to the nearest.
  private static func significant(_ number: UInt64, unit: UInt64) -> String {
    // Where rounding makes a figure more in front of the point there is one less behind it.
    for (decimals, limit) in [(2, 1_000), (1, 1_000)] as [(Int, UInt64)] {
      let scale: UInt64 = decimals == 2 ? 100 : 10
      let (whole, rest) = number.quotientAndRemainder(dividingBy: unit)
      guard whole < limit / scale else { continue }
      let rounded = whole * scale + (rest * scale + unit / 2) / unit
      guard rounded < limit else { continue }
      let fraction = String(rounded % scale)
      let zeros = String(repeating: "0", count: decimals - fraction.count)
      return "\(rounded / scale).\(zeros)\(fraction)"
    }
    let (whole, rest) = number.quotientAndRemainder(dividingBy: unit)
    return grouped(whole + (rest >= unit - rest ? 1 : 0))
  }
}
