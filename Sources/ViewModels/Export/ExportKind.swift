/// What of a session can be written to a file.
nonisolated package enum ExportKind: String, CaseIterable, Hashable, Sendable {
  /// The rows of the list.
  case rows
  /// The picture of the graph.
  case graph
  /// The events of the selected range, as a recording of their own.
  case range

  /// The formats it can be written in; the first is the usual one.
  package var formats: [ExportFormat] {
    switch self {
    case .rows: [.csv, .jsonLines, .text]
    case .graph: [.png, .svg, .pdf]
    case .range: [.recording]
    }
  }
}
