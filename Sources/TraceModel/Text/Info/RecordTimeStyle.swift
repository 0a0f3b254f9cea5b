package import TraceFormat
package import Units

/// How stamps are written, which depends on the clock of the trace and on the wish for nanoseconds.
package enum RecordTimeStyle: Sendable {
  case microseconds
  case nanoseconds
  /// For clocks that do not count time.
  case ticks
}

extension TextBuffer {
  /// Appends `time` without blanks: `1101.621479`, or plain ticks. Microseconds are rounded.
  package mutating func append(_ time: Timestamp, in style: RecordTimeStyle) {
    switch style {
    case .microseconds:
      let rounded = time.rawValue / 1000 + (time.rawValue % 1000 >= 500 ? 1 : 0)
      appendDecimal(rounded / 1_000_000)
      append(UInt8(ascii: "."))
      appendDecimal(rounded % 1_000_000, minimumDigits: 6)
    case .nanoseconds:
      appendDecimal(time.rawValue / 1_000_000_000)
      append(UInt8(ascii: "."))
      appendDecimal(time.rawValue % 1_000_000_000, minimumDigits: 9)
    case .ticks:
      appendDecimal(time.rawValue)
    }
  }
}
