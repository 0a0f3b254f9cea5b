internal import TraceFormat
internal import TraceModel

/// The words of filters for the recordings of a session: events, fields and values, each where it
/// may stand.
nonisolated struct FilterVocabulary: Sendable {
  private let events: FoldedSuggestions
  private let formats: [EventFormat]

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
    let values = Self.values(after: text[colon...].dropFirst(), listed)
    if !values.isEmpty { return FoldedSuggestions(values) }
    let fields = listed.flatMap { ($0.fields + $0.commonFields).map(\.name) }
    var seen: Set<String> = []
    return FoldedSuggestions(
      (fields + PseudoField.allCases.map(\.rawValue)).filter { seen.insert($0).inserted })
  }

  /// The names that a field's values have, where the text ends with the field and an operator.
  private static func values(after text: Substring, _ formats: [EventFormat]) -> [String] {
    func isBlank(_ letter: Character) -> Bool { letter.isWhitespace }
    let compared = text.trimmingSuffix(while: isBlank)
    let operands = compared.trimmingSuffix { "=!<>&^".contains($0) }
    guard operands.endIndex < compared.endIndex else { return [] }
    let field = operands.trimmingSuffix(while: isBlank)
      .suffix { $0.isLetter || $0.isNumber || $0 == "_" }
    var seen: Set<String> = []
    return formats.flatMap { format in
      format.field(named: String(field)).map(format.symbols) ?? []
    }.map(\.name).filter { isWord($0) && seen.insert($0).inserted }
  }

  /// Whether a filter can have it without quotes.
  private static func isWord(_ name: String) -> Bool {
    name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
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

extension Substring {
  nonisolated fileprivate func trimmingSuffix(while holds: (Character) -> Bool) -> Substring {
    self[..<(lastIndex { !holds($0) }.map(index(after:)) ?? startIndex)]
  }

  nonisolated fileprivate func suffix(while holds: (Character) -> Bool) -> Substring {
    self[(lastIndex { !holds($0) }.map(index(after:)) ?? startIndex)...]
  }
}
