internal import TraceModel
package import Units

/// Which rows are copied.
package enum CopiedPart: CaseIterable {
  case selectedRows
  /// Those of the range of time that is selected in the graph.
  case range
}

/// Rows as they are copied: cells parted by tabs, as tables take them.
extension EventListViewModel {
  /// Rows of the list put together.
  package struct CopiedRows: Hashable {
    package var text: String
    /// What is said of it.
    package var words: String
  }

  /// Chosen: put together in an instant, and as much as anybody pastes.
  package static let mostCopiedRows = 10_000

  /// The selected rows; nil without any.
  package func copiedSelection(withHeadings: Bool) -> CopiedRows? {
    selectedRows.flatMap { copied($0, withHeadings: withHeadings) }
  }

  /// The names of the columns, parted like the cells.
  package var headingLine: String { columns.map(\.title).joined(separator: "\t") }

  /// The rows of a stretch of time, the first of them where there are too many; nil without any.
  package func copiedRows(in range: TimeSpan, withHeadings: Bool) -> CopiedRows? {
    let first = order.firstRow(atOrAfter: range.start).rawValue
    let rows = first..<max(first, order.firstRow(atOrAfter: range.end).rawValue)
    return copied(rows, withHeadings: withHeadings)
  }

  private func copied(_ rows: Range<Int>, withHeadings: Bool) -> CopiedRows? {
    guard !rows.isEmpty else { return nil }
    var lines = withHeadings ? [headingLine] : []
    for row in rows.prefix(Self.mostCopiedRows) {
      lines.append(line(of: order.event(at: RowIndex(row))))
    }
    let all = Figures.counted(rows.count, "row")
    // A row alone goes into a line that is written, too.
    return CopiedRows(
      text: lines.joined(separator: "\n") + (lines.count > 1 ? "\n" : ""),
      words: rows.count <= Self.mostCopiedRows
        ? "Copied \(all)."
        : "Copied the first \(Figures.grouped(Self.mostCopiedRows)) of \(all); "
          + "export them to a file to have all.")
  }
}
