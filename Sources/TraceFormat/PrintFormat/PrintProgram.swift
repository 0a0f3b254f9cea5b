/// A print format made ready to run: parsed once per event, run for every record.
///
/// Everything a run reads is here as plain numbers in arrays, so that it allocates and counts
/// nothing.
package final class PrintProgram: Sendable {
  package let nodes: [PrintExpression]
  package let entries: [PrintEntry]
  package let pieces: [PrintPiece]
  /// The literal text of the format and its strings, end to end.
  package let text: [UInt8]
  /// The format could not be understood; its events are shown as their fields.
  package let isFailed: Bool

  package init(
    nodes: [PrintExpression], entries: [PrintEntry], pieces: [PrintPiece], text: [UInt8]
  ) {
    self.nodes = nodes
    self.entries = entries
    self.pieces = pieces
    self.text = text
    isFailed = false
  }

  private init(isFailed: Bool) {
    (nodes, entries, pieces, text) = ([], [], [], [])
    self.isFailed = isFailed
  }

  package static func failed() -> PrintProgram { PrintProgram(isFailed: true) }
}
