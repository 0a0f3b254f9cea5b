internal import Units

/// Writes rows of a session in one of several formats, in order, formatted on all cores.
package struct RowWriter: Sendable {
  private let table: RowTable
  private let format: RowFormat
  private let rows: Range<Int>

  /// - Parameter rows: of the table's order; nil for all.
  package init(_ table: RowTable, format: RowFormat, rows: Range<Int>? = nil) {
    self.table = table
    self.format = format
    self.rows = rows?.clamped(to: 0..<table.order.count) ?? 0..<table.order.count
  }

  package var rowCount: Int { rows.count }

  /// - Parameters:
  ///   - output: gets the text in large blocks, where the caller runs.
  ///   - progress: is told from time to time which share of the rows is written.
  nonisolated(nonsending) package func write(
    to output: (UnsafeRawBufferPointer) throws -> Void, progress: (Double) -> Void = { _ in }
  ) async throws {
    let count = Double(max(rows.count, 1))
    let tell = { (written: Int) in progress(Double(written) / count) }
    let session = table.session
    let reported = ReportRows(session, order: table.order, names: session.tasks)
    let state = await ReportState(of: reported, options: ReportOptions())
    try Task.checkCancellation()
    switch format {
    case .text:
      try ReportWriter(reported).writeHead(to: output)
      try await RowBlocks(table.order, rows: rows) {
        ReportFormatter(reported, state: state)
      }.write(to: output, progress: tell)
    case .csv:
      try CSVFormatter.head.withUnsafeBytes(output)
      try await RowBlocks(table.order, rows: rows) { [table] in
        CSVFormatter(RowCells(table, state: state))
      }.write(to: output, progress: tell)
    case .jsonLines:
      try await RowBlocks(table.order, rows: rows) { [table] in
        JSONLinesFormatter(RowCells(table, state: state))
      }.write(to: output, progress: tell)
    }
  }
}
