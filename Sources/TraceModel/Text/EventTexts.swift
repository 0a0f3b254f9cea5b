package import TraceFormat
package import Units

/// Makes the info text of events of one recording.
package struct EventTexts: Sendable {
  package let formatter: EventTextFormatter
  /// By place in the table of formats: the name, `: ` and blanks, as before the info of a line.
  private let paddedNames: [[UInt8]]

  package init(file: TraceFile, countsSeconds: Bool) {
    formatter = EventTextFormatter(file: file, stamps: StampText(countsSeconds: countsSeconds))
    paddedNames = file.formats.formats.map { format in
      var text = TextBuffer()
      text.append(format.name)
      text.append(": ")
      text.append(UInt8(ascii: " "), times: 20 - format.name.utf8.count)
      return text.bytes
    }
  }

  /// What stands before the info of a report line.
  package func paddedName(_ format: Int) -> [UInt8] { paddedNames[format] }

  /// Appends what `trace-cmd report` prints behind the event's name.
  package func appendInfo(
    of record: UnsafeRawBufferPointer, format: EventFormat?, time: Timestamp,
    to text: inout TextBuffer
  ) {
    guard let format else {
      text.append("[UNKNOWN EVENT]")
      return
    }
    formatter.appendInfo(of: record, type: format.id, at: time, to: &text)
  }
}
