/// How rows are written to a file.
package enum RowFormat: String, Sendable, CaseIterable {
  /// The lines of `trace-cmd report`.
  case text
  /// Comma-separated values (RFC 4180) below a line of headings.
  case csv
  /// An object of JSON on each line.
  case jsonLines
}
