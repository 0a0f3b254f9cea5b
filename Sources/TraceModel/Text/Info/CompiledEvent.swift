import TraceFormat

/// One event format made ready for its texts by one worker: the program of its print format, made
/// on first use, and the places of the fields that its override reads.
final class CompiledEvent {
  let format: EventFormat
  /// What may override its print format.
  let override: EventOverride?
  /// Whether the override makes its text.
  let isOverridden: Bool
  /// Its fields stand for its text.
  let isRaw: Bool
  /// In the order of `EventOverride.fieldNames`; nil for a field that the event does not have.
  let places: UnsafeBufferPointer<FieldPlace?>
  /// Released with this object.
  private var madeProgram: Unmanaged<PrintProgram>?
  private var madeStates: TaskStateLetters?

  init(_ format: EventFormat, treatment: EventTreatment) {
    self.format = format
    isRaw = treatment.isRaw(format)
    override = EventOverride.of(system: format.system, name: format.name)
    // What `bprint` prints is no matter of a handler but of the kernel's own format strings.
    isOverridden =
      override != nil && (treatment.isHandled(format) || override == .binaryPrintk)
    let found = override?.fieldNames.map { format.field(named: $0).map(FieldPlace.init) } ?? []
    let memory = UnsafeMutableBufferPointer<FieldPlace?>.allocate(capacity: found.count)
    _ = memory.initialize(from: found)
    places = UnsafeBufferPointer(memory)
  }

  deinit {
    madeProgram?.release()
    places.deallocate()
  }

  /// The program, which lives as long as this object.
  // SAFETY: unmanaged, since counting a reference for every event costs as much as a short text.
  func unmanagedProgram(in context: FormattingContext) -> Unmanaged<PrintProgram> {
    if let madeProgram { return madeProgram }
    let made = Unmanaged.passRetained(
      PrintFormatParser.parse(
        format, longSize: context.longSize, symbols: context.kernelSymbols,
        knowsHelpers: context.knowsHelpers))
    madeProgram = made
    return made
  }

  func program(in context: FormattingContext) -> PrintProgram {
    unmanagedProgram(in: context).takeUnretainedValue()
  }

  /// The program whose conversions a dump of the fields uses. `bprint` has none: its format stands
  /// in each record.
  func dumpProgram(in context: FormattingContext) -> PrintProgram {
    override == .binaryPrintk ? .failed() : program(in: context)
  }

  func states(in context: FormattingContext) -> TaskStateLetters {
    if let madeStates { return madeStates }
    let states = TaskStateLetters(of: program(in: context))
    madeStates = states
    return states
  }
}
