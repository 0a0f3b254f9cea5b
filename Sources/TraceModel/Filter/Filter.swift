package import TraceFormat
internal import Units

/// A filter made ready for the recordings of a session: for each event that it lists, what to ask
/// of a record.
package struct Filter: Sendable {
  package let text: String
  /// What may not be meant, in the order of the text.
  package let notes: [FilterNote]
  /// By recording.
  private let recordings: [Recording]

  private struct Recording: Sendable {
    var programs: [FilterProgram] = []
    var placeByType: [EventTypeID: Int] = [:]
  }

  /// Parses a filter and compiles it for the formats of each recording.
  package init(_ text: String, formats: [EventFormatTable]) throws(FilterError) {
    try self.init(FilterParser.parse(text), formats: formats)
  }

  /// Parses a filter and compiles it for the recordings of a session.
  package init(_ text: String, for session: TraceSession) throws(FilterError) {
    try self.init(text, formats: session.traces.map(\.file.formats))
  }

  /// Compiles a filter for the formats of each recording.
  package init(_ syntax: FilterSyntax, formats: [EventFormatTable]) throws(FilterError) {
    text = syntax.text
    let matches = formats.map { FilterEventMatches(syntax.events, in: $0) }
    var notes = syntax.notes
    for (index, pattern) in syntax.events.enumerated() {
      let found = matches.filter { $0.isFound[index] }.count
      guard found > 0 || formats.isEmpty else {
        throw .unknownEvent(pattern.text, at: pattern.column)
      }
      if found < formats.count {
        notes.append(FilterNote(.unknownEventInSome, pattern.text, at: pattern.column))
      }
    }
    var tally = FieldTally()
    var recordings: [Recording] = []
    for (table, matches) in zip(formats, matches) {
      recordings.append(Self.recording(syntax, table, matches.formats, &tally))
    }
    try tally.throwFieldsUsedWrongEverywhere()
    self.recordings = recordings
    self.notes = (notes + tally.notes).sorted { $0.column < $1.column }
  }

  private static func recording(
    _ syntax: FilterSyntax, _ table: EventFormatTable, _ formats: [Int], _ tally: inout FieldTally
  ) -> Recording {
    var recording = Recording()
    var places: [FilterProgram: Int] = [:]
    for format in formats.map({ table.formats[$0] }) {
      var program = FilterProgram.always
      if let expression = syntax.expression {
        let made = FilterProgramBuilder.program(
          of: expression.withSymbols(of: format), for: format, common: table.common)
        program = made.program
        tally.add(made.notes, of: format.name)
      }
      let place = places[program] ?? recording.programs.count
      if place == recording.programs.count {
        recording.programs.append(program)
        places[program] = place
      }
      recording.placeByType[format.id] = place
    }
    return recording
  }

  /// What to ask of the records of a type; nil where the filter does not list it.
  func program(for type: EventTypeID, recording: Int) -> FilterProgram? {
    recordings[recording].placeByType[type].map { recordings[recording].programs[$0] }
  }

  /// The types that the filter lists.
  func types(recording: Int) -> some Sequence<EventTypeID> {
    recordings[recording].placeByType.keys
  }
}

/// Gathers what is wrong with fields over all events that a filter lists.
private struct FieldTally {
  private var events = 0
  private var noteByKey: [FilterNote: FilterNote] = [:]

  var notes: [FilterNote] {
    noteByKey.values.map { note in
      var note = note
      note.isOfAllEvents = note.events.count == events
      return note
    }
  }

  mutating func add(_ notes: [FilterNote], of event: String) {
    events += 1
    for note in notes { noteByKey[note, default: note].events.append(event) }
  }

  /// A field that no event can use as it is used is a mistake; one that some events lack or have
  /// as something else is not.
  func throwFieldsUsedWrongEverywhere() throws(FilterError) {
    let unusable = Dictionary(grouping: noteByKey.values, by: \.column)
    for (column, notes) in unusable.sorted(by: { $0.key < $1.key })
    where notes.reduce(0, { $0 + $1.events.count }) == events {
      for note in notes {
        let event = note.events.first ?? ""
        switch note.kind {
        case .fieldIsNoNumber: throw .fieldIsNoNumber(note.subject, event: event, at: column)
        case .fieldIsNoText: throw .fieldIsNoText(note.subject, event: event, at: column)
        default: continue
        }
      }
    }
  }
}
