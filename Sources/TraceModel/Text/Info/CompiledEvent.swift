import TraceFormat

/// One event format made ready for its texts by one worker: the program of its print format, made
/// on first use, and the places of the fields that its override reads.
final class CompiledEvent {
  let format: EventFormat
  let override: EventOverride?
  /// In the order of `EventOverride.fieldNames`; nil for a field that the event does not have.
  let places: UnsafeBufferPointer<FieldPlace?>
  private var madeProgram: PrintProgram?
  private var madeStates: TaskStateLetters?

  init(_ format: EventFormat) {
    self.format = format
    override = EventOverride.of(system: format.system, name: format.name)
    let found = override?.fieldNames.map { format.field(named: $0).map(FieldPlace.init) } ?? []
    let memory = UnsafeMutableBufferPointer<FieldPlace?>.allocate(capacity: found.count)
    _ = memory.initialize(from: found)
    places = UnsafeBufferPointer(memory)
  }

  deinit { places.deallocate() }

  func program(in context: FormattingContext) -> PrintProgram {
    if let madeProgram { return madeProgram }
    let program = PrintFormatParser.parse(
      format, longSize: context.longSize, symbols: context.kernelSymbols)
    madeProgram = program
    return program
  }

  func states(in context: FormattingContext) -> TaskStateLetters {
    if let madeStates { return madeStates }
    let states = TaskStateLetters(of: program(in: context))
    madeStates = states
    return states
  }
}
