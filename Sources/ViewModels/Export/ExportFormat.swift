internal import TraceModel

/// A format of files that are written, told by the ending of their names.
nonisolated package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  case csv
  case jsonLines = "jsonl"
  case text = "txt"
  case png
  case svg
  case pdf
  case recording = "dat"

  /// Without the point.
  package var ending: String { rawValue }

  package var title: String {
    switch self {
    case .csv: "Comma-separated values (.csv)"
    case .jsonLines: "JSON lines (.jsonl)"
    case .text: "Text of trace-cmd report (.txt)"
    case .png: "PNG image (.png)"
    case .svg: "SVG drawing (.svg)"
    case .pdf: "PDF page (.pdf)"
    case .recording: "Recording (.dat)"
    }
  }

  var rows: RowFormat? {
    switch self {
    case .csv: .csv
    case .jsonLines: .jsonLines
    case .text: .text
    case .png, .svg, .pdf, .recording: nil
    }
  }

  /// The one of some formats that a name ends with.
  init?(of path: String, among formats: [ExportFormat]) {
    let name = path.lastPathComponent.lowercased()
    guard let format = formats.first(where: { name.hasSuffix(".\($0.ending)") }) else {
      return nil
    }
    self = format
  }
}
