internal import CGtkShim
internal import ViewModels

extension TableView.Column {
  /// - Parameter words: how cells are shown that are not figures.
  init(_ column: some TableColumn, words: GtkshimCellKind = GTKSHIM_CELL_NAME) {
    self.init(
      title: column.title, kind: column.isNumeric ? GTKSHIM_CELL_FIGURES : words,
      styleClass: column.isNumeric ? "figures" : "words", width: column.width,
      explanation: column.explanation)
  }

  /// Opens and closes rows of a tree.
  static var arrow: Self {
    Self(title: "", kind: GTKSHIM_CELL_EXPANDER, styleClass: "arrow", width: 0, extraWidth: 24)
  }

  /// - Parameter explanation: what rows have in common whose tick is set.
  static func tick(_ explanation: String, extraWidth: Int = 26) -> Self {
    Self(
      title: "", kind: GTKSHIM_CELL_TICK, styleClass: "tick", width: 0, explanation: explanation,
      extraWidth: extraWidth)
  }
}
