internal import TraceFormat
internal import TraceModel

/// The words of filters for the recordings of a session: events, fields and values, each where it
/// may stand.
nonisolated struct FilterVocabulary: Sendable {
  private let events: FoldedSuggestions
  private let formats: [EventFormat]

  /// Fields that every event has beside those of its format (fact sheet 9).
  private static let pseudoFields = ["COMM", "CPU"]
  private static let operators = ["==", "!=", "<", ">", "<=", ">=", "=~", "!~", "&"]

  init(_ session: TraceSession) {
    formats = session.traces.flatMap(\.file.formats.formats)
    let systems = Set(formats.map(\.system))
    let names = Set(formats.map(\.name))
    events = FoldedSuggestions(systems.union(names).sorted())
  }

  /// What may stand behind `text`.
  func names(after text: String) -> FoldedSuggestions {
    guard let colon = text.firstIndex(of: ":") else { return events }
    let listed = formats.filter { Self.lists(text[..<colon], $0) }
    var seen: Set<String> = []
    var fields: [String] = []
    for name in listed.flatMap({ ($0.fields + $0.commonFields).map(\.name) }) + Self.pseudoFields
    where seen.insert(name).inserted { fields.append(name) }
    return FoldedSuggestions(fields)
  }

  /// Whether a list of names has the event; patterns are taken for names.
  private static func lists(_ list: Substring, _ format: EventFormat) -> Bool {
    list.split(separator: ",").contains { part in
      let names = part.split(separator: "/").map { $0.filter { !$0.isWhitespace }.lowercased() }
      let own = [format.system.lowercased(), format.name.lowercased()]
      return names.count == 2 ? names == own : names.first.map(own.contains) ?? false
    }
  }
}
