package import Units

/// Where the user wants to go in the list, as typed.
nonisolated package enum GoToPlace: Hashable {
  /// The number of a row as the list shows it, from 1.
  case row(UInt64)
  /// A time as stamped.
  case time(Timestamp)
  /// A way from where times are counted from.
  case distance(Nanoseconds)

  /// `#12,345`, `4623.123456789`, `+1.5 ms`, `-20us`; nil for what is not understood.
  ///
  /// - Parameter countsSeconds: false for clocks of ticks, whose times are whole numbers.
  package init?(_ text: String, countsSeconds: Bool) {
    // Digits may be parted as they are shown.
    let letters = text.filter { !$0.isWhitespace && $0 != "," }
    if letters.hasPrefix("#") {
      guard let number = UInt64(letters.dropFirst()), number > 0 else { return nil }
      self = .row(number)
      return
    }
    let sign = letters.first
    let isDistance = sign == "+" || sign == "-" || sign == "−"
    guard
      let length = Self.length(
        of: isDistance ? letters.dropFirst() : letters[...], countsSeconds: countsSeconds)
    else { return nil }
    if isDistance {
      guard let length = Int64(exactly: length) else { return nil }
      self = .distance(Nanoseconds(sign == "+" ? length : -length))
    } else {
      self = .time(Timestamp(length))
    }
  }

  private static let units: [(name: String, digits: Int)] = [
    ("ns", 0), ("us", 3), ("µs", 3), ("μs", 3), ("ms", 6), ("s", 9), ("", 9),
  ]

  /// A number of nanoseconds, or of ticks; nil for what is none, or too large.
  static func length(of text: Substring, countsSeconds: Bool) -> UInt64? {
    guard countsSeconds else { return UInt64(text) }
    guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
    let parts = text.dropLast(unit.name.count)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty || parts.count > 1,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts.contains(where: { !$0.isEmpty })
    else { return nil }
    let fraction = (parts.count > 1 ? parts[1] : "").prefix(unit.digits)
    let zeros = String(repeating: "0", count: unit.digits - fraction.count)
    return UInt64("\(whole)\(fraction)\(zeros)")
  }
}
