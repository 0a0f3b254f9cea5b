/// One token of a format file, a print format or a filter expression.
package struct Token: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A run of letters, digits and underscores.
    case item
    /// `(`, `)` or `,`.
    case delimiter
    /// Any other punctuation, such as `->` or `[`.
    case symbol
    /// A string in double quotes, without them and with its escapes as written.
    case string
    /// A literal in single quotes, likewise.
    case character
    case newline
    /// The end of the text, or a byte that no token can hold.
    case end
  }

  package var kind: Kind
  package var text: String

  package init(_ kind: Kind, _ text: String = "") {
    self.kind = kind
    self.text = text
  }

  package func isSymbol(_ text: String) -> Bool { kind == .symbol && self.text == text }

  package func isDelimiter(_ text: String) -> Bool { kind == .delimiter && self.text == text }
}
