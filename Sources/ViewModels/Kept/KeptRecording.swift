internal import JSON
internal import TraceModel
internal import Units

/// What the user has made of a recording of a session: its name, its tint and its offset.
///
///     { "name": "host", "tint": "orange", "offset": "-1500000" }
///
/// What is left out, or not understood, is as it is for a recording that is new.
nonisolated struct KeptRecording: Hashable, Sendable {
  var name: String?
  var tint: RecordingTint?
  /// In the unit of its stamps.
  var offset: Nanoseconds

  /// Chosen: longer than any name that is read.
  private static let longestName = 1000

  init(_ style: RecordingStyle, offset: Nanoseconds) {
    name = style.name.isEmpty ? nil : style.name
    tint = style.tint
    self.offset = offset
  }

  init(_ value: JSONValue) {
    name = value["name"]?.stringValue.map { String($0.prefix(Self.longestName)).onOneLine }
    tint = value["tint"]?.stringValue.flatMap(RecordingTint.init)
    offset = Nanoseconds(value["offset"]?.stringValue.flatMap { Int64($0) } ?? 0)
  }

  var value: JSONValue {
    .object([
      "name": name.map(JSONValue.string), "tint": tint.map { .string($0.rawValue) },
      "offset": offset == .zero ? nil : .string(String(offset.rawValue)),
    ])
  }
}

extension KeptView {
  /// By place among the kept traces; none for views that keep nothing of them.
  nonisolated var recordings: [KeptRecording] {
    (view["recordings"]?.values(atMost: Self.mostTraces) ?? []).map { KeptRecording($0) }
  }
}

extension FormerView {
  /// What was kept of a recording, by its place among those that are loaded.
  func recording(at place: Int) -> KeptRecording? {
    guard let recordings = view?.recordings, let kept = places.firstIndex(of: place) else {
      return nil
    }
    return recordings.indices.contains(kept) ? recordings[kept] : nil
  }

  /// How recordings appear: as they did before, and those that are new by the names of their files
  /// and tints of their own.
  func styles(of traces: [Trace]) -> [RecordingStyle] {
    let names = traces.namesOfFiles
    let known = traces.indices.map { recording(at: $0) }
    var used = Set(known.compactMap { $0?.tint })
    return traces.indices.map { place in
      let usual = RecordingTint.usual(at: place)
      let free =
        used.contains(usual)
        ? RecordingTint.allCases.dropFirst().first { !used.contains($0) } ?? usual : usual
      let tint = known[place]?.tint ?? free
      used.insert(tint)
      return RecordingStyle(name: known[place]?.name ?? names[place], tint: tint)
    }
  }
}

extension [Trace] {
  /// What the files need to be called to be told apart: nothing where their own names do, else with
  /// the folder in front.
  nonisolated fileprivate var namesOfFiles: [String] {
    map { trace in
      guard filter({ $0.fileName == trace.fileName }).count > 1 else { return "" }
      let folder = trace.path.folderOfPath.lastPathComponent
      return folder.isEmpty ? "" : "\(folder)/\(trace.fileName)"
    }
  }
}
