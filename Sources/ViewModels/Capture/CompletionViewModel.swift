internal import Observation

/// A field of text that completes the word at its cursor from a list of names.
@Observable
package final class CompletionViewModel {
  /// What a word is made of.
  nonisolated package enum Words: Hashable, Sendable {
    /// Anything but blanks and commas.
    case patterns
    /// Letters, figures and underscores.
    case identifiers

    func holds(_ character: Character) -> Bool {
      switch self {
      case .patterns: !character.isWhitespace && character != ","
      case .identifiers: character.isLetter || character.isNumber || character == "_"
      }
    }
  }

  package private(set) var text = ""
  /// Where the cursor is to be put once the text is shown, in characters; nil where it stays.
  package private(set) var placedCursor: Int?
  package private(set) var suggestions: [String] = []
  /// The suggestion that Enter takes.
  package private(set) var highlighted: Int?
  @ObservationIgnored var onChange: (String) -> Void = { _ in }
  /// Where the names depend on what stands before the word; nil for the same everywhere.
  @ObservationIgnored var namesAfter: ((String) -> FoldedSuggestions?)?
  @ObservationIgnored private var names = FoldedSuggestions([])
  @ObservationIgnored private var cursor = 0
  /// Whether the cursor may stand before what was typed: toolkits move it after they tell of that.
  @ObservationIgnored private var isCursorOld = false
  @ObservationIgnored private let words: Words

  init(words: Words) { self.words = words }

  /// Shows another text, and completes from other names.
  func show(_ text: String, among names: FoldedSuggestions) {
    self.names = names
    show(text)
  }

  func show(_ text: String) {
    if text != self.text { self.text = text }
    dismiss()
  }

  func complete(from names: FoldedSuggestions) { self.names = names }

  // MARK: - Intents

  /// The user has typed.
  ///
  /// - Parameter cursor: in characters from the start.
  package func type(_ text: String, cursor: Int) {
    placedCursor = nil
    guard text != self.text else { return }
    self.text = text
    self.cursor = cursor
    isCursorOld = true
    suggest()
    onChange(text)
  }

  /// The cursor has moved, as it does behind what was typed.
  package func moveCursor(to cursor: Int) {
    guard isCursorOld else { return }
    isCursorOld = false
    guard cursor != self.cursor else { return }
    self.cursor = cursor
    suggest()
  }

  private func suggest() {
    let range = wordRange
    let word = String(Array(text)[range])
    if let names = namesAfter?(String(text.prefix(range.lowerBound))) { self.names = names }
    let found = word.isEmpty ? [] : names.matches(of: word)
    suggestions = found == [word] ? [] : found
    highlighted = nil
  }

  package func moveHighlight(by step: Int) {
    guard !suggestions.isEmpty else { return }
    let start = highlighted ?? (step > 0 ? -1 : suggestions.count)
    highlighted = (start + step + suggestions.count) % suggestions.count
  }

  /// Takes the highlighted suggestion; false where none is.
  package func acceptHighlighted() -> Bool {
    guard let highlighted else { return false }
    accept(highlighted)
    return true
  }

  /// Takes the highlighted suggestion, or else the first, as a shell does at Tab; false where there
  /// is none.
  package func acceptNearest() -> Bool {
    guard !suggestions.isEmpty else { return false }
    accept(highlighted ?? 0)
    return true
  }

  package func accept(_ number: Int) {
    guard suggestions.indices.contains(number) else { return }
    var characters = Array(text)
    let range = wordRange
    characters.replaceSubrange(range, with: Array(suggestions[number]))
    cursor = range.lowerBound + suggestions[number].count
    text = String(characters)
    placedCursor = cursor
    dismiss()
    onChange(text)
  }

  package func dismiss() {
    if !suggestions.isEmpty { suggestions = [] }
    if highlighted != nil { highlighted = nil }
  }

  /// The word before the cursor.
  private var wordRange: Range<Int> {
    let characters = Array(text)
    let end = min(max(cursor, 0), characters.count)
    var start = end
    while start > 0, words.holds(characters[start - 1]) { start -= 1 }
    return start..<end
  }
}
