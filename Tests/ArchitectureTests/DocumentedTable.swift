/// A row of the table of targets in a README: target, what lives there, may import, of the system.
struct DocumentedTarget: Equatable {
  let name: String
  let mayImport: Set<String>
  let systemModules: Set<String>
}

/// The rows of the table of targets in `markdown`.
func documentedTargets(inMarkdown markdown: String) -> [DocumentedTarget] {
  markdown.split(whereSeparator: \.isNewline).compactMap { line in
    let cells = line.split(separator: "|").map { names(quotedIn: $0) }
    guard line.hasPrefix("| `"), cells.count == 4, let name = cells[0].first else { return nil }
    return DocumentedTarget(
      name: name, mayImport: Set(cells[2]), systemModules: Set(cells[3]))
  }
}

/// The words between backticks.
private func names(quotedIn cell: Substring) -> [String] {
  cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    .compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
}

extension Architecture {
  /// Where `markdown` and the table differ on the targets in `existing`.
  func objections(toMarkdown markdown: String, existing: Set<String>) -> [String] {
    let documented = documentedTargets(inMarkdown: markdown)
    let wanted = layers.filter { existing.contains($0.name) }.map {
      DocumentedTarget(
        name: $0.name, mayImport: $0.mayImport.intersection(existing),
        systemModules: $0.systemModules)
    }
    return wanted.filter { !documented.contains($0) }.map { "\($0.name) should read \($0)" }
      + documented.filter { row in !wanted.contains { $0.name == row.name } }
      .map { "\($0.name) is not a target of the table" }
  }
}
