/// Names that a word can be completed to, of which tens of thousands are looked through with every
/// key.
nonisolated package struct FoldedSuggestions: Sendable {
  private let names: [String]
  private let folded: FoldedNames
  private let places: [Int32]

  /// Chosen: what is read at a glance.
  private static let largestCount = 8
  /// Chosen: of more names a single letter says nothing.
  private static let fewNames = 2000

  package init(_ names: [String]) {
    self.names = names
    folded = FoldedNames(names)
    places = names.indices.map { Int32($0) }
  }

  /// Those that begin with a word, then those that have it inside, shorter ones first.
  package func matches(of word: String) -> [String] {
    // A slash would begin a regular expression, and no name has one.
    if word.contains("/") || names.count > Self.fewNames && word.count < 2 { return [] }
    let found = folded.matches(of: NameFilter(word), among: places).map { names[Int($0)] }
    let word = word.lowercased()
    let ranked = found.map { ($0.lowercased().hasPrefix(word) ? 0 : 1, $0.utf8.count, $0) }
    return ranked.sorted(by: <).prefix(Self.largestCount).map(\.2)
  }
}
