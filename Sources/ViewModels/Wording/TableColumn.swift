/// A column of a table as it is set up.
nonisolated package protocol TableColumn: CaseIterable {
  var title: String { get }
  /// Whether its cells are figures, and not words.
  var isNumeric: Bool { get }
  /// In digits; nil for a column that takes the room that is left.
  var width: Int? { get }
  /// What the column means.
  var explanation: String { get }
}
