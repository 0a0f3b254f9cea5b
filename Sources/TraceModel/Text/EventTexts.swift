package import TraceFormat
package import Units

/// Makes the info text of events of one recording.
package struct EventTexts: Sendable {
  package let formatter: EventTextFormatter

  package init(file: TraceFile, countsSeconds: Bool) {
    formatter = EventTextFormatter(file: file, stamps: StampText(countsSeconds: countsSeconds))
  }

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
