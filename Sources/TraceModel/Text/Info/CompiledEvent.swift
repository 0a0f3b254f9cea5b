import TraceFormat

/// One event format made ready for its texts: the program of its print format, made on first use,
/// and the places of the fields that its override reads.
final class CompiledEvent: Sendable {
  let format: EventFormat
  let override: EventOverride?
  /// In the order of `EventOverride.fieldNames`; nil for a field that the event does not have.
  let places: [FieldPlace?]
  private let lazyProgram = OnceReference<PrintProgram>()
  private let lazyStates = OnceReference<TaskStateLetters>()

  init(_ format: EventFormat) {
    self.format = format
    override = EventOverride.of(system: format.system, name: format.name)
    places = override?.fieldNames.map { format.field(named: $0).map(FieldPlace.init) } ?? []
  }

  func program(in context: FormattingContext) -> PrintProgram {
    lazyProgram.value {
      PrintFormatParser.parse(format, longSize: context.longSize, symbols: context.symbols)
    }
  }

  func states(in context: FormattingContext) -> TaskStateLetters {
    lazyStates.value { TaskStateLetters(of: program(in: context)) }
  }
}
