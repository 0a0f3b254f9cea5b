internal import TraceFormat
internal import Units

extension LaneText {
  /// Appends the text of an event that has a row.
  func appendInfo(of event: MergedEvent, to text: inout TextBuffer) {
    if isIndented {
      let level = indents.level(lane: number, event: event.index)
      text.append(UInt8(ascii: " "), times: level * FunctionIndents.width)
    }
    let brokenTexts =
      self.brokenTexts.isEmpty
      ? [] : self.brokenTexts.fields(of: event.typeID, at: position(of: event))
    _ = reader.withRecord(buffer: buffer, cpu: storedCPU, place: event.place) { record in
      if isLeaf(event.index) {
        appendLeaf(record, event, to: &text)
      } else {
        formatter.appendInfo(
          of: record, type: event.typeID, at: event.time, brokenTexts: brokenTexts, to: &text)
      }
    }
  }

  private func appendLeaf(
    _ record: UnsafeRawBufferPointer, _ event: MergedEvent, to text: inout TextBuffer
  ) {
    let exit = EventIndex(event.index.rawValue + 1)
    _ = reader.withRecord(
      buffer: buffer, cpu: storedCPU, place: events.place(of: exit)
    ) { exitRecord in
      formatter.appendLeafCall(
        entry: record, entryType: event.typeID, exit: exitRecord,
        exitType: events.typeID(of: exit), to: &text)
    }
  }
}
