/// What stands below one another on a page.
package enum HelpBlock: Hashable, Sendable {
  /// - level: 1 for the title of the page.
  case heading(level: Int, [HelpRun])
  case paragraph([HelpRun])
  /// - depth: 0 in the outermost list.
  /// - number: nil for a bullet.
  case item(depth: Int, number: Int?, [HelpRun])
  /// Lines to be read or copied as they are.
  ///
  /// - language: what they are written in; `filter` for filters, each in a line.
  case code(language: String, text: String)
  /// - name: without the ending of its file.
  /// - words: what is to be seen, for those who do not see it.
  case picture(name: String, words: String)
  case table(header: [[HelpRun]], rows: [[[HelpRun]]])

  /// The block with other runs in the place of its own.
  package func mapRuns(_ body: ([HelpRun]) -> [HelpRun]) -> HelpBlock {
    switch self {
    case .heading(let level, let runs): .heading(level: level, body(runs))
    case .paragraph(let runs): .paragraph(body(runs))
    case .item(let depth, let number, let runs):
      .item(depth: depth, number: number, body(runs))
    case .code, .picture: self
    case .table(let header, let rows):
      .table(header: header.map(body), rows: rows.map { $0.map(body) })
    }
  }

  package var runs: [HelpRun] {
    switch self {
    case .heading(_, let runs), .paragraph(let runs), .item(_, _, let runs): runs
    case .code, .picture: []
    case .table(let header, let rows): (header + rows.joined()).flatMap { $0 }
    }
  }

  /// What a search looks at: each piece that is read in one go.
  package var texts: [String] {
    switch self {
    case .heading(_, let runs), .paragraph(let runs), .item(_, _, let runs): [runs.text]
    case .code(_, let text): [text]
    case .picture(_, let words): [words]
    case .table(let header, let rows):
      ([header] + rows).map { $0.map(\.text).joined(separator: "  ") }
    }
  }
}

extension [HelpRun] {
  /// Without the styles.
  package var text: String { map(\.text).joined() }
}
