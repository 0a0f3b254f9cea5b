/// How a text is held against what is looked for.
package enum SearchMode: String, Sendable, CaseIterable {
  /// It is somewhere in the text.
  case contains
  /// It is the whole text, without the blanks that indent it.
  case exact
  /// The text has something that the pattern, as `grep -E` reads it, describes.
  case pattern
}
