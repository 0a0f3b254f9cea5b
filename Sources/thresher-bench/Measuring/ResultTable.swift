/// Rows as text: aligned columns, and their notes below.
struct ResultTable {
  let rows: [ResultRow]

  var text: String {
    let head = ["quantity", "goal", "ours", "reference", "ratio", "met"]
    let cells = [head] + rows.map(cells)
    let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    var lines = cells.map { Self.line($0, widths) }
    lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
    let notes = rows.filter { $0.note != nil }.enumerated().map { index, row in
      "[\(index + 1)] \(row.quantity): \(row.note ?? "")"
    }
    return (lines + (notes.isEmpty ? [] : [""]) + notes).joined(separator: "\n") + "\n"
  }

  private func cells(of row: ResultRow) -> [String] {
    let number = rows.filter { $0.note != nil }.firstIndex { $0.quantity == row.quantity }
    let mark = row.note == nil ? "" : number.map { " [\($0 + 1)]" } ?? ""
    let reference = [row.reference?.text, row.referenceName].compactMap(\.self)
    return [
      row.quantity + mark, row.goal, row.ours?.text ?? "–",
      reference.isEmpty ? "–" : reference.joined(separator: " "),
      row.ratio.map { "\(Figure.digits($0))×" } ?? "–",
      row.isMet.map { $0 ? "yes" : "NO" } ?? "–",
    ]
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (cell, width) in zip(cells, widths) {
      line += cell + String(repeating: " ", count: width - cell.count + 2)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
