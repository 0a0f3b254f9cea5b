/// The words and punctuation of Swift source, without comments and string literals.
///
/// Code inside an interpolation is dropped with its literal: an import cannot stand there.
func swiftTokens(of source: String) -> [Substring] {
  var tokens: [Substring] = []
  var rest = source[...]
  while let first = rest.first {
    if rest.hasPrefix("//") {
      rest = rest.drop { !$0.isNewline }
    } else if rest.hasPrefix("/*") {
      rest = afterBlockComment(in: rest)
    } else if let end = afterStringLiteral(in: rest) {
      rest = end
    } else if first.isLetter || first == "_" {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      tokens.append(word)
      rest = rest[word.endIndex...]
    } else {
      // Backticks only quote a name; the name itself is what counts.
      if !first.isWhitespace, first != "`" { tokens.append(rest.prefix(1)) }
      rest = rest.dropFirst()
    }
  }
  return tokens
}

private func afterBlockComment(in text: Substring) -> Substring {
  var rest = text.dropFirst(2)
  var depth = 1
  while depth > 0, !rest.isEmpty {
    if rest.hasPrefix("/*") {
      depth += 1
      rest = rest.dropFirst(2)
    } else if rest.hasPrefix("*/") {
      depth -= 1
      rest = rest.dropFirst(2)
    } else {
      rest = rest.dropFirst()
    }
  }
  return rest
}

/// What follows the string literal at the start of `text`; nil when none starts there.
///
/// Knows `"…"`, `"""…"""` and both with number signs around. A quote inside an interpolation that
/// stands on one line ends the literal early, which at worst hides no import: what follows is
/// taken for code.
private func afterStringLiteral(in text: Substring) -> Substring? {
  let signs = text.prefix { $0 == "#" }
  var rest = text.dropFirst(signs.count)
  guard rest.first == "\"" else { return nil }
  let quotes = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
  rest = rest.dropFirst(quotes.count)
  let escape = "\\" + signs
  let end = quotes + signs
  while !rest.isEmpty {
    if rest.hasPrefix(end) { return rest.dropFirst(end.count) }
    if rest.hasPrefix(escape) {
      rest = rest.dropFirst(escape.count)
    } else if quotes.count == 1, rest.first?.isNewline == true {
      return rest
    }
    rest = rest.dropFirst()
  }
  return rest
}
