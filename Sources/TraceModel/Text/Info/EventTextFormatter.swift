package import TraceFormat
package import Units

/// Puts the records of one file into words: the info column of `trace-cmd report` and the values of
/// fields.
///
/// A format's program is made when its first event is shown. Everything is safe to use from many
/// threads. What depends on the events printed before (the indentation of `function` events and the
/// folding of leaf calls) is not part of the text of a single record.
package final class EventTextFormatter: Sendable {
  private let compiled: [CompiledEvent]
  /// By event number, the place in `compiled`; -1 for numbers that no event has.
  private let places: [Int32]
  private let context: FormattingContext
  private let stamps: StampText

  package init(
    formats: EventFormatTable, context: FormattingContext,
    stamps: StampText = StampText(countsSeconds: true)
  ) {
    self.context = context
    self.stamps = stamps
    compiled = formats.formats.map(CompiledEvent.init)
    var places: [Int32] = []
    for id in formats.formats.map(\.id) {
      while places.count <= Int(id.rawValue) { places.append(-1) }
      places[Int(id.rawValue)] = formats.index(of: id).map { Int32($0) } ?? -1
    }
    self.places = places
  }

  package convenience init(file: TraceFile, stamps: StampText = StampText(countsSeconds: true)) {
    let context = FormattingContext(
      byteOrder: file.header.byteOrder, longSize: file.header.longSize, symbols: file.symbols,
      printkFormats: file.printkFormats)
    self.init(formats: file.formats, context: context, stamps: stamps)
  }

  /// Appends what stands after the padded name: without its last line end and up to the first NUL.
  ///
  /// - Parameter record: the record from its common fields on, alignment bytes at its end included.
  package func appendInfo(
    of record: UnsafeRawBufferPointer, type: EventTypeID, at time: Timestamp,
    to buffer: inout TextBuffer
  ) {
    guard let event = event(of: type) else { return buffer.append("[UNKNOWN EVENT]") }
    let start = buffer.count
    let bytes = RecordBytes(record, byteOrder: context.byteOrder)
    let info = EventInfo(event: event, record: bytes, context: context)
    if !info.appendOverride(at: time, stamps: stamps, to: &buffer) {
      appendPrintFormat(of: event, bytes, to: &buffer)
    }
    buffer.endLine(startingAt: start)
  }

  /// Appends ` name=value` for every field of the event, as `trace-cmd report -R` does.
  package func appendRawFields(
    of record: UnsafeRawBufferPointer, type: EventTypeID, to buffer: inout TextBuffer
  ) {
    guard let event = event(of: type) else { return buffer.append("[UNKNOWN EVENT]") }
    let start = buffer.count
    let bytes = RecordBytes(record, byteOrder: context.byteOrder)
    var dump = FieldDump(event.program(in: context), record: bytes, context: context)
    dump.append(event.format.fields, to: &buffer)
    buffer.endLine(startingAt: start)
  }

  /// Appends the text of a `funcgraph_entry` whose call returned before anything else happened,
  /// from both its records.
  package func appendLeafCall(
    entry: UnsafeRawBufferPointer, entryType: EventTypeID, exit: UnsafeRawBufferPointer,
    exitType: EventTypeID, to buffer: inout TextBuffer
  ) {
    guard let entryEvent = event(of: entryType), let exitEvent = event(of: exitType),
      entryEvent.override == .graphEntry, exitEvent.override == .graphExit
    else { return }
    let order = context.byteOrder
    let call = EventInfo(
      event: entryEvent, record: RecordBytes(entry, byteOrder: order), context: context)
    let end = EventInfo(
      event: exitEvent, record: RecordBytes(exit, byteOrder: order), context: context)
    call.appendLeaf(endedBy: end, to: &buffer)
  }

  /// Every field with its type and value, common fields first: for the details of one event.
  package func fields(of record: UnsafeRawBufferPointer, type: EventTypeID) -> [FieldText] {
    guard let event = event(of: type) else { return [] }
    let bytes = RecordBytes(record, byteOrder: context.byteOrder)
    var dump = FieldDump(event.program(in: context), record: bytes, context: context)
    var buffer = TextBuffer()
    return (event.format.commonFields + event.format.fields).map { field in
      buffer.removeAll()
      dump.appendValue(of: field, to: &buffer)
      buffer.endLine(startingAt: 0)
      return FieldText(
        name: field.name, type: field.type, value: String(decoding: buffer.bytes, as: UTF8.self))
    }
  }

  private func event(of type: EventTypeID) -> CompiledEvent? {
    let number = Int(type.rawValue)
    guard number < places.count, places[number] >= 0 else { return nil }
    return compiled[Int(places[number])]
  }

  private func appendPrintFormat(
    of event: CompiledEvent, _ record: RecordBytes, to buffer: inout TextBuffer
  ) {
    let program = event.program(in: context)
    if program.isFailed {
      buffer.append("[FAILED TO PARSE]")
      var dump = FieldDump(program, record: record, context: context)
      dump.append(event.format.fields, to: &buffer)
    } else {
      PrintRun(program, record: record, context: context).appendText(to: &buffer)
    }
  }
}
