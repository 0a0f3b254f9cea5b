/// A part of what the texts of an event can be, told before any record is read.
///
/// The parts of an event, one behind the other, allow every text that it can have, and perhaps
/// others: who looks for something that they do not allow need not look at the records.
package indirect enum TextPart: Sendable, Hashable {
  /// These bytes.
  case literal([UInt8])
  /// Any number of bytes of a set.
  case bytes(ByteSet)
  /// A stretch of the record's own bytes.
  case recordText
  /// The name of a symbol of the kernel.
  case symbol
  /// One of several texts.
  case oneOf([[TextPart]])
  /// Any number of texts, each one of several.
  case anyOf([[TextPart]])
  /// Any text at all.
  case anything

  /// What `TextBuffer.appendSymbol` writes: a symbol, or an address that lies in none.
  package static func symbol(withOffset: Bool) -> TextPart {
    let offset: [TextPart] = [.literal("+0x"), .bytes(.hexadecimalDigits)]
    return .oneOf([
      withOffset ? [.symbol] + offset : [.symbol], [.literal("0x"), .bytes(.hexadecimalDigits)],
    ])
  }

  package static func literal(_ text: StaticString) -> TextPart {
    .literal(Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
  }
}
