package import Units

/// How the rows of the graph are scrolled.
package struct RowScroll: Hashable {
  /// How much lies above what is seen.
  package var offset: Pixels
  /// How much is seen, of `total`.
  package var visible: Pixels
  package var total: Pixels
  /// The height of a row.
  package var step: Pixels
}
