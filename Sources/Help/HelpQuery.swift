/// Words that are searched for in the help: all of them, anywhere on a page, in letters of any
/// case.
package struct HelpQuery: Hashable, Sendable {
  /// Without regard to case; none is empty.
  private let words: [[Character]]

  package init(_ text: String) {
    words = text.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }
  }

  package var isEmpty: Bool { words.isEmpty }

  func isFound(on page: HelpPage) -> Bool {
    isFound(in: page.blocks.flatMap(\.texts).joined(separator: "\n"))
  }

  package func isFound(in text: String) -> Bool {
    let letters = Self.folded(text)
    return words.allSatisfy { !Self.places(of: $0, in: letters).isEmpty }
  }

  /// Whether a text has at least one of the words.
  func touches(_ text: String) -> Bool {
    let letters = Self.folded(text)
    return words.contains { !Self.places(of: $0, in: letters).isEmpty }
  }

  /// The block of a page that is to be seen first: that with all words in one piece, else the first
  /// with one of them. The title tells nothing that is not seen anyway.
  package func bestBlock(of page: HelpPage) -> Int? {
    guard !isEmpty else { return nil }
    let blocks = page.blocks.indices.dropFirst()
    return blocks.first { page.blocks[$0].texts.contains(where: isFound) }
      ?? blocks.first { page.blocks[$0].texts.contains(where: touches) }
  }

  /// A piece of a page around what is found there, short enough for a line.
  package func excerpt(of page: HelpPage) -> String {
    guard let block = bestBlock(of: page) else { return "" }
    let texts = page.blocks[block].texts
    guard let text = texts.first(where: isFound) ?? texts.first(where: touches) else { return "" }
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let letters = Self.folded(line)
    let first = words.compactMap { Self.places(of: $0, in: letters).first }.min() ?? 0
    guard first > Self.lettersBeforeHit else { return line }
    return "…" + String(line.dropFirst(first - Self.lettersBeforeHit))
  }

  /// The runs with what is found in them marked as such.
  package func marked(_ runs: [HelpRun]) -> [HelpRun] {
    guard !isEmpty else { return runs }
    return runs.flatMap(marked)
  }

  /// Chosen: what fits before the hit into the list of pages.
  private static let lettersBeforeHit = 12

  private func marked(_ run: HelpRun) -> [HelpRun] {
    // A key is one thing.
    if run.style.contains(.key) {
      return [
        HelpRun(run.text, touches(run.text) ? run.style.union(.hit) : run.style, link: run.link)
      ]
    }
    let letters = Array(run.text)
    let folded = Self.folded(run.text)
    var isHit = [Bool](repeating: false, count: letters.count)
    for word in words {
      for place in Self.places(of: word, in: folded) {
        for letter in place..<place + word.count { isHit[letter] = true }
      }
    }
    var pieces: [HelpRun] = []
    for (letter, hit) in zip(letters, isHit) {
      let style = hit ? run.style.union(.hit) : run.style
      if pieces.last?.style == style {
        pieces[pieces.count - 1].text.append(letter)
      } else {
        pieces.append(HelpRun(String(letter), style, link: run.link))
      }
    }
    return pieces
  }

  /// Each letter by itself, so that places in the text stay what they are.
  private static func folded(_ text: String) -> [Character] {
    text.map { letter in
      let lower = letter.lowercased()
      return lower.count == 1 ? Character(lower) : letter
    }
  }

  private static func places(of word: [Character], in text: [Character]) -> [Int] {
    (0..<max(0, text.count - word.count + 1)).filter { place in
      text[place] == word[0] && text[place..<place + word.count].elementsEqual(word)
    }
  }
}
