/// A print format made ready to run: parsed once per event, run for every record.
package final class PrintProgram: Sendable {
  /// What a run reads. It holds no references, so that a run counts none.
  ///
  /// SAFETY: the memory is the program's; whoever runs the code keeps the program.
  struct Code: @unchecked Sendable {
    let nodes: UnsafeBufferPointer<PrintExpression>
    let entries: UnsafeBufferPointer<PrintEntry>
    let pieces: UnsafeBufferPointer<PrintPiece>
    let text: UnsafeBufferPointer<UInt8>
  }

  let code: Code
  /// The format could not be understood; its events are shown as their fields.
  package let isFailed: Bool

  package init(
    nodes: [PrintExpression], entries: [PrintEntry], pieces: [PrintPiece], text: [UInt8],
    isFailed: Bool = false
  ) {
    code = Code(
      nodes: .copy(of: nodes), entries: .copy(of: entries), pieces: .copy(of: pieces),
      text: .copy(of: text))
    self.isFailed = isFailed
  }

  deinit {
    code.nodes.deallocate()
    code.entries.deallocate()
    code.pieces.deallocate()
    code.text.deallocate()
  }

  package static func failed() -> PrintProgram {
    PrintProgram(nodes: [], entries: [], pieces: [], text: [], isFailed: true)
  }

  package var nodes: UnsafeBufferPointer<PrintExpression> { code.nodes }

  package func entries(
    _ range: PrintExpression.EntryRange
  ) -> UnsafeBufferPointer<PrintEntry> {
    UnsafeBufferPointer(rebasing: code.entries[range.range])
  }

  package func text(_ range: PrintExpression.TextRange) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: code.text[range.range])
  }

  /// Appends the text of a record.
  // SAFETY: the caller holds both objects until this returns, as the convention for arguments has
  // it, and never inlined this has no last use of them before.
  @inline(never) package func appendText(
    of record: RecordBytes, in context: FormattingContext, to buffer: inout TextBuffer
  ) {
    PrintRun(code, record: record, context: context.view).appendText(to: &buffer)
  }
}

extension UnsafeBufferPointer {
  /// New memory with the elements of an array of plain values.
  fileprivate static func copy(of elements: [Element]) -> Self {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
    return Self(memory)
  }
}
