package import TraceFormat
package import Units

/// How `trace-cmd report` writes stamps: seconds with six (or nine) digits behind the point, or
/// plain ticks for clocks that do not count time (fact sheet 3.3).
package struct StampText: Sendable {
  package var countsSeconds: Bool
  package var showsNanoseconds: Bool

  package init(countsSeconds: Bool, showsNanoseconds: Bool = false) {
    self.countsSeconds = countsSeconds
    self.showsNanoseconds = showsNanoseconds
  }

  /// The number alone, without padding.
  package func append(_ time: Timestamp, to text: inout TextBuffer) {
    guard countsSeconds else {
      text.appendDecimal(time.rawValue)
      return
    }
    // Apart, since dividing by a constant is many times quicker.
    if showsNanoseconds {
      let (seconds, rest) = time.rawValue.quotientAndRemainder(dividingBy: 1_000_000_000)
      append(seconds, fraction: rest, digits: 9, to: &text)
    } else {
      let microseconds = (time.rawValue &+ 500) / 1000
      let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
      append(seconds, fraction: rest, digits: 6, to: &text)
    }
  }

  private func append(
    _ seconds: UInt64, fraction: UInt64, digits: Int, to text: inout TextBuffer
  ) {
    text.appendDecimal(seconds)
    text.append(UInt8(ascii: "."))
    text.appendDecimal(fraction, minimumDigits: digits)
  }

  /// The column of a report line: seconds are right-aligned to five digits behind a blank, ticks to
  /// twelve.
  package func appendColumn(_ time: Timestamp, to text: inout TextBuffer) {
    if countsSeconds { text.append(UInt8(ascii: " ")) }
    let start = text.count
    append(time, to: &text)
    let fraction = showsNanoseconds ? 10 : 7
    let width = countsSeconds ? 5 + fraction : 12
    text.insert(UInt8(ascii: " "), times: max(0, width - (text.count - start)), at: start)
  }
}
