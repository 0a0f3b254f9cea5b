package import TraceFormat
package import Units

/// Puts the records of one file into words: the info column of `trace-cmd report` and the values of
/// fields.
///
/// A format's program is made when its first event is shown. Each worker has a formatter of its
/// own, since counting references to what all share costs more than the text itself. What depends
/// on the events printed before (the indentation of `function` events and the folding of leaf
/// calls) is not part of the text of a single record.
package final class EventTextFormatter {
  private let compiled: [CompiledEvent]
  /// By event number, one of `compiled`; nil for numbers that no event has.
  private let events: UnsafeMutableBufferPointer<Unmanaged<CompiledEvent>?>
  private let context: FormattingContext
  private let stamps: StampText
  private let functions: FunctionTextOptions

  package init(
    formats: EventFormatTable, context: FormattingContext,
    stamps: StampText = StampText(countsSeconds: true),
    options: EventTextOptions = EventTextOptions()
  ) {
    self.context = context
    self.stamps = stamps
    functions = options.functions
    let treatment = EventTreatment(options)
    compiled = formats.formats.map { CompiledEvent($0, treatment: treatment) }
    let last = formats.formats.map(\.id.rawValue).max().map(Int.init) ?? -1
    events = .allocate(capacity: last + 1)
    events.initialize(repeating: nil)
    for event in compiled {
      let id = event.format.id
      events[Int(id.rawValue)] = formats.index(of: id).map { .passUnretained(compiled[$0]) }
    }
  }

  deinit { events.deallocate() }

  package convenience init(
    file: TraceFile, stamps: StampText = StampText(countsSeconds: true),
    options: EventTextOptions = EventTextOptions()
  ) {
    let context = FormattingContext(
      byteOrder: file.header.byteOrder, longSize: file.header.longSize, symbols: file.symbols,
      printkFormats: file.printkFormats, knowsHelpers: !options.ignoresHandlers)
    self.init(formats: file.formats, context: context, stamps: stamps, options: options)
  }

  /// Appends what stands after the padded name: without its last line end and up to the first NUL.
  ///
  /// - Parameters:
  ///   - record: the record from its common fields on, alignment bytes at its end included.
  ///   - brokenTexts: the numbers of text fields that a dump shows as bytes.
  package func appendInfo(
    of record: UnsafeRawBufferPointer, type: EventTypeID, at time: Timestamp,
    brokenTexts: [Int] = [], to buffer: inout TextBuffer
  ) {
    guard let event = unmanaged(type) else { return buffer.append(string: EventName.unknown) }
    let start = buffer.count
    let bytes = RecordBytes(record, byteOrder: context.byteOrder)
    event._withUnsafeGuaranteedRef { event in
      if event.isRaw {
        appendFields(of: event, bytes, brokenTexts, to: &buffer)
      } else if !event.isOverridden
        || !EventInfo(event, record: bytes, context: context.view, options: functions)
          .appendOverride(at: time, stamps: stamps, to: &buffer)
      {
        appendPrintFormat(of: event, bytes, brokenTexts, to: &buffer)
      }
    }
    buffer.endLine(startingAt: start)
  }

  /// Whether the text of an event may be the dump of its fields.
  func dumpsFields(_ type: EventTypeID) -> Bool {
    event(of: type).map { $0.isRaw || $0.program(in: context).isFailed } ?? false
  }

  /// What the texts of an event can be, as far as that is told without records.
  func textParts(of type: EventTypeID) -> [TextPart] {
    event(of: type)?.textParts(in: context, options: functions) ?? [
      .literal(Array(EventName.unknown.utf8))
    ]
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
      entryEvent, record: RecordBytes(entry, byteOrder: order), context: context.view,
      options: functions)
    let end = EventInfo(
      exitEvent, record: RecordBytes(exit, byteOrder: order), context: context.view,
      options: functions)
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
        name: field.name, type: field.type, value: buffer.string)
    }
  }

  private func event(of type: EventTypeID) -> CompiledEvent? {
    unmanaged(type)?.takeUnretainedValue()
  }

  private func unmanaged(_ type: EventTypeID) -> Unmanaged<CompiledEvent>? {
    let number = Int(type.rawValue)
    return number < events.count ? events[number] : nil
  }

  private func appendPrintFormat(
    of event: CompiledEvent, _ record: RecordBytes, _ brokenTexts: [Int],
    to buffer: inout TextBuffer
  ) {
    event.unmanagedProgram(in: context)._withUnsafeGuaranteedRef { program in
      if program.isFailed {
        buffer.append("[FAILED TO PARSE]")
        appendFields(of: event, record, brokenTexts, to: &buffer)
      } else {
        program.appendText(of: record, in: context, to: &buffer)
      }
    }
  }

  /// ` name=value` for every field of the event.
  private func appendFields(
    of event: CompiledEvent, _ record: RecordBytes, _ brokenTexts: [Int],
    to buffer: inout TextBuffer
  ) {
    var dump = FieldDump(event.dumpProgram(in: context), record: record, context: context)
    dump.append(event.format.fields, asBytes: brokenTexts, to: &buffer)
  }
}
