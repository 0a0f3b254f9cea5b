/// What is looked for in the rows of the event list.
///
/// Texts are searched as the list shows them: control characters are blanks. Letters of ASCII alone
/// have a small and a large form; all else is compared byte by byte.
package struct SearchQuestion: Sendable, Hashable {
  package var text: String
  package var mode: SearchMode
  package var column: SearchColumn
  package var isCaseSensitive: Bool

  package init(
    _ text: String, mode: SearchMode = .contains, column: SearchColumn = .any,
    isCaseSensitive: Bool = false
  ) {
    self.text = text
    self.mode = mode
    self.column = column
    self.isCaseSensitive = isCaseSensitive
  }

  /// What is wrong with the pattern; nil where nothing is, or where the text is none.
  package var fault: SearchFault? { mode == .pattern ? SearchFault(in: text) : nil }

  /// Whether a column is searched.
  func covers(_ column: SearchColumn) -> Bool { self.column == .any || self.column == column }
}
