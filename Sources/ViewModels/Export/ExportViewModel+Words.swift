internal import TraceModel
internal import Units

/// What is said of files before they are written, and what they are to be called.
extension ExportViewModel {
  /// The place of the recording whose range is written: that of the selected event, else the first.
  var exportedTrace: Int {
    guard let session, let event = session.selection else { return 0 }
    return session.session[event.lane].trace
  }

  /// The title of the dialogue that asks for the file.
  package func title(_ kind: ExportKind) -> String {
    guard let session else { return "" }
    switch kind {
    case .rows:
      let count = session.list.order.count
      return count == session.session.order.count
        ? "Export all \(Figures.counted(count, "row"))"
        : "Export the \(Figures.counted(count, "row")) shown"
    case .graph: return "Export the graph as it is seen"
    case .range:
      let name =
        session.session.traces.count > 1
        ? " of \(session.session.name(ofTrace: exportedTrace).onOneLine)" : ""
      return session.graph.hasRange
        ? "Export the selected range\(name) as a recording"
        : "No range is selected: export the whole trace\(name) as a recording"
    }
  }

  /// Where a file is to be, as far as is known: beside the recording.
  package func proposedPath(_ kind: ExportKind) -> String {
    guard let session else { return "" }
    let source = session.session.traces[kind == .range ? exportedTrace : 0].path
    let name = source.lastPathComponent
    let stem = name.hasSuffix(".dat") ? String(name.dropLast(4)) : name
    let folder = source.folderOfPath
    let file = "\(stem)-\(kind.rawValue).\(kind.formats[0].ending)"
    return folder.isEmpty ? file : folder == "/" ? "/\(file)" : "\(folder)/\(file)"
  }

  /// What is said while a file is written and afterwards; empty for nothing.
  package var sentence: String {
    switch state {
    case .idle: ""
    case .writing(let name, _): "Writing \(name)…"
    case .written(let outcome), .failed(let outcome): outcome.sentence
    }
  }

  package var advice: String {
    switch state {
    case .idle, .writing: ""
    case .written(let outcome), .failed(let outcome): outcome.advice
    }
  }

  /// From 0 to 1; nil while no file is written.
  package var fraction: Double? {
    if case .writing(_, let fraction) = state { fraction } else { nil }
  }

  package var hasFailed: Bool { if case .failed = state { true } else { false } }
}
