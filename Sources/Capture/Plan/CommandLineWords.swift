/// The words of a command line: taken from a line as a shell splits it, and written so that a shell
/// splits it into them again.
///
/// Quotes and backslashes are those of POSIX shells. Nothing is expanded, and what only a shell
/// could do (pipes, redirections, variables) is a fault rather than an odd argument.
package struct CommandLineWords: Hashable, Sendable {
  package var words: [String]

  package init(_ words: [String]) { self.words = words }

  /// What keeps a line from being words.
  package struct Fault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// The quote that begins there does not end.
      case openQuote(Character)
      /// Nothing follows the backslash.
      case danglingBackslash
      /// It means something to a shell only.
      case shellOnly(Character)
    }

    package var kind: Kind
    /// Where, in characters from the start of the line.
    package var offset: Int
  }

  package init(parsing line: String) throws(Fault) {
    var splitter = Splitter(characters: Array(line))
    words = try splitter.words()
  }

  /// The line to type.
  package var line: String { words.map(Self.quoted).joined(separator: " ") }

  /// A word as a shell reads it again, in quotes where it needs them.
  package static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.unicodeScalars.allSatisfy(isPlain) { return word }
    var quoted = "'"
    for scalar in word.unicodeScalars {
      if scalar == "'" {
        quoted += "'\\''"
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", ",", "+", "@", "%", "=": true
    default: false
    }
  }
}

private struct Splitter {
  let characters: [Character]
  private var place = 0
  private var word = ""
  /// An empty pair of quotes is a word as well.
  private var isInWord = false
  private var found: [String] = []

  init(characters: [Character]) { self.characters = characters }

  mutating func words() throws(CommandLineWords.Fault) -> [String] {
    while place < characters.count {
      let character = characters[place]
      switch character {
      case " ", "\t", "\n", "\r\n": endWord()
      case "'": try takeSingleQuotes()
      case "\"": try takeDoubleQuotes()
      case "\\": try takeEscape()
      case "|", "&", ";", "<", ">", "(", ")", "`", "$":
        throw fault(.shellOnly(character), at: place)
      default: append(character)
      }
      place += 1
    }
    endWord()
    return found
  }

  private func fault(
    _ kind: CommandLineWords.Fault.Kind, at place: Int
  ) -> CommandLineWords.Fault { CommandLineWords.Fault(kind: kind, offset: place) }

  private mutating func append(_ character: Character) {
    word.append(character)
    isInWord = true
  }

  private mutating func endWord() {
    if isInWord { found.append(word) }
    word = ""
    isInWord = false
  }

  private mutating func takeEscape() throws(CommandLineWords.Fault) {
    guard place + 1 < characters.count else { throw fault(.danglingBackslash, at: place) }
    place += 1
    // A backslash at the end of a line joins it to the next.
    if !characters[place].isNewline { append(characters[place]) }
  }

  private mutating func takeSingleQuotes() throws(CommandLineWords.Fault) {
    let start = place
    isInWord = true
    place += 1
    while place < characters.count, characters[place] != "'" {
      word.append(characters[place])
      place += 1
    }
    guard place < characters.count else { throw fault(.openQuote("'"), at: start) }
  }

  private mutating func takeDoubleQuotes() throws(CommandLineWords.Fault) {
    let start = place
    isInWord = true
    place += 1
    while place < characters.count, characters[place] != "\"" {
      let character = characters[place]
      if character == "$" || character == "`" { throw fault(.shellOnly(character), at: place) }
      if character == "\\", place + 1 < characters.count {
        let next = characters[place + 1]
        if next == "\"" || next == "\\" || next == "$" || next == "`" {
          place += 1
        } else if next.isNewline {
          place += 2
          continue
        }
      }
      word.append(characters[place])
      place += 1
    }
    guard place < characters.count else { throw fault(.openQuote("\""), at: start) }
  }
}
