package import TraceFormat
package import Units

/// Makes the info text of events of one recording.
package struct EventTexts: Sendable {
  private let order: ByteOrder

  package init(file: TraceFile) { order = file.header.byteOrder }

  /// Appends what `trace-cmd report` prints behind the event's name.
  package func appendInfo(
    of record: UnsafeRawBufferPointer, format: EventFormat?, time: Timestamp,
    to text: inout TextBuffer
  ) {
    guard let format else {
      text.append("[UNKNOWN EVENT]")
      return
    }
    for field in format.fields where [1, 2, 4, 8].contains(field.size) {
      guard field.offset >= 0, field.offset + field.size <= record.count else { continue }
      text.append(" ")
      text.append(field.name)
      text.append("=")
      var value: UInt64 = 0
      for index in 0..<field.size {
        let byte = record[field.offset + (order == .big ? index : field.size - 1 - index)]
        value = value << 8 | UInt64(byte)
      }
      text.appendDecimal(value)
    }
  }
}
