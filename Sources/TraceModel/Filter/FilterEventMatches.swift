internal import TraceFormat

/// Which events of one recording a filter lists. Names are basic regular expressions, anchored at
/// both ends and not case-sensitive; a lone one may be that of a system or of an event.
struct FilterEventMatches {
  /// Places in the table, ascending.
  private(set) var formats: [Int] = []
  /// Whether anything is called so, by pattern.
  private(set) var isFound: [Bool] = []

  init(_ patterns: [FilterSyntax.EventPattern], in table: EventFormatTable) {
    var listed: Set<Int> = []
    for pattern in patterns {
      let name = SystemRegex("^\(pattern.name)$".utf8)
      let system = pattern.system.flatMap { SystemRegex("^\($0)$".utf8) }
      var isFound = false
      for (index, format) in table.formats.enumerated() where table.index(of: format.id) == index {
        let ownName = name?.matches(format.name) ?? false
        let matches =
          pattern.system == nil
          ? ownName || name?.matches(format.system) ?? false
          : ownName && system?.matches(format.system) ?? false
        guard matches else { continue }
        isFound = true
        listed.insert(index)
      }
      self.isFound.append(isFound)
    }
    formats = listed.sorted()
  }
}

extension SystemRegex {
  fileprivate func matches(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes { matches($0) }
  }
}
