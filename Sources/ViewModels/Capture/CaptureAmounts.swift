/// The amounts that a user types: seconds, sizes, numbers.
nonisolated package enum CaptureAmounts {
  /// `12`, `0.5`, `2 s`, `90 s`, `3 min`, `1 h`; nil for what is none, or not above zero.
  package static func seconds(_ text: String) -> Double? {
    guard let (number, unit) = parts(text) else { return nil }
    let factor: Double? =
      switch unit {
      case "", "s", "sec", "second", "seconds": 1
      case "ms": 0.001
      case "m", "min", "minute", "minutes": 60
      case "h", "hour", "hours": 3600
      default: nil
      }
    return factor.map { number * $0 }.flatMap { $0 > 0 && $0 <= 1e9 ? $0 : nil }
  }

  /// In bytes: `500 MiB`, `2G`, `4096`; nil for what is none, or not a byte at least. Letters alone
  /// count in powers of 1024, as everywhere around tracing.
  ///
  /// - Parameter unit: what a bare number counts.
  package static func bytes(_ text: String, unit: Double = 1) -> Int? {
    guard let (number, letters) = parts(text) else { return nil }
    let factor: Double? =
      switch letters {
      case "": unit
      case "b", "byte", "bytes": 1
      case "k", "kib", "kb": 1024
      case "m", "mib", "mb": 1_048_576
      case "g", "gib", "gb": 1_073_741_824
      case "t", "tib", "tb": 1_099_511_627_776
      default: nil
      }
    guard let factor, number * factor >= 1, number * factor < 1e18 else { return nil }
    return Int(number * factor)
  }

  /// `12`, `0.5`.
  package static func text(seconds: Double) -> String {
    Int(exactly: seconds).map(String.init) ?? String(seconds)
  }

  /// A size as it can be read again without loss: `500 MiB`, `1500 KiB`, `77`.
  package static func text(bytes: Int) -> String {
    for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] where bytes > 0 {
      if bytes % (1 << shift) == 0 { return "\(bytes >> shift) \(unit)" }
    }
    return String(bytes)
  }

  /// Numbers between commas and blanks; nil where one is none or not above zero.
  package static func processes(_ text: String) -> [Int32]? {
    var numbers: [Int32] = []
    for word in words(text) {
      guard let number = Int32(word), number > 0 else { return nil }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }

  /// What stands between commas and blanks.
  package static func words(_ text: String) -> [String] {
    text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  private static func parts(_ text: String) -> (number: Double, unit: String)? {
    let text = text.trimmed
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), number.isFinite else { return nil }
    return (number, String(text.dropFirst(digits.count)).trimmed.lowercased())
  }
}
