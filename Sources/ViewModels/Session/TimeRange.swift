package import Timeline
package import Units

/// A range of time as one types it: `7.412..7.5`, with either side left out.
nonisolated package struct TimeRange: Hashable, Sendable {
  var start: String
  var end: String

  package init?(argument: String) {
    guard let dots = argument.firstRange(of: "..") else { return nil }
    start = String(argument[..<dots.lowerBound])
    end = String(argument[dots.upperBound...])
    let sides = [start, end]
    guard sides.contains(where: { !$0.isEmpty }) else { return nil }
    let stamps = sides.map { Self.stamp($0, clock: .nanoseconds) }
    guard zip(sides, stamps).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    // One that ends before it begins is mistyped.
    if let first = stamps[0], let last = stamps[1], first >= last { return nil }
  }

  /// The part of `span` inside the range; nil where they do not meet.
  package func span(in span: TimeSpan, clock: ClockUnit) -> TimeSpan? {
    let first = start.isEmpty ? span.start : Self.stamp(start, clock: clock)
    let last = end.isEmpty ? span.end : Self.stamp(end, clock: clock)
    guard let first, let last, first < last else { return nil }
    return span.intersection(TimeSpan(from: first, to: last))
  }

  /// `7.412` in integers: 7,412,000,000 nanoseconds; further decimals than nine are dropped.
  package static func stamp(_ text: String, clock: ClockUnit) -> Timestamp? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
      let whole = UInt64(parts[0])
    else { return nil }
    guard clock == .nanoseconds else { return parts.count == 1 ? Timestamp(whole) : nil }
    let decimals = parts.count > 1 ? parts[1].prefix(9) : ""
    let padded = decimals + String(repeating: "0", count: 9 - decimals.count)
    let (nanoseconds, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow, let rest = UInt64(padded) else { return nil }
    let (sum, isTooLarge) = nanoseconds.addingReportingOverflow(rest)
    return isTooLarge ? nil : Timestamp(sum)
  }
}

extension Character {
  nonisolated fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
