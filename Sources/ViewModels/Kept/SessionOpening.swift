internal import Glibc

/// A session file that is being opened: which recordings it names, and where they are found now.
nonisolated package struct SessionOpening: Hashable, Sendable {
  /// Of the session's file.
  package let path: String
  package let view: KeptView
  /// By kept trace: where it is; nil where it is missing.
  private var found: [String?]
  /// The missing ones that are done without.
  private var isSkipped: [Bool]

  package init(path: String, view: KeptView) {
    self.path = path
    self.view = view
    let folder = path.folderOfPath
    // Beside the session first, so that a folder that was copied is complete in itself.
    found = view.traces.map { trace in
      let beside = trace.relativePath.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
      let alone = folder + "/" + trace.path.lastPathComponent
      return [beside, trace.path, alone].compactMap { $0 }.first { access($0, F_OK) == 0 }
    }
    isSkipped = view.traces.map { _ in false }
  }

  /// The recording to ask for next; nil when all are found or done without.
  package var missing: KeptTrace? { missingPlace.map { view.traces[$0] } }

  private var missingPlace: Int? {
    found.indices.first { found[$0] == nil && !isSkipped[$0] }
  }

  /// How many are missing.
  package var missingCount: Int { found.indices.count { found[$0] == nil && !isSkipped[$0] } }

  /// The files to load.
  package var paths: [String] { found.compactMap { $0 } }

  /// The missing recording is there; others that are missing may lie beside it.
  package mutating func locate(at path: String) {
    guard let place = missingPlace else { return }
    found[place] = path
    let folder = path.folderOfPath
    for other in found.indices where found[other] == nil && !isSkipped[other] {
      let candidate = folder + "/" + view.traces[other].path.lastPathComponent
      if access(candidate, F_OK) == 0 { found[other] = candidate }
    }
  }

  /// Whether anything would be left to show without the missing recording.
  package var canSkip: Bool { missingCount > 1 || found.contains { $0 != nil } }

  /// The missing recording is done without.
  package mutating func skip() { if let place = missingPlace { isSkipped[place] = true } }

  /// By kept trace, its place among those files that could be loaded.
  func places(of loaded: [String]) -> [Int?] {
    var next = 0
    return found.map { path in
      guard let path, let place = loaded[next...].firstIndex(of: path) else { return nil }
      next = place + 1
      return place
    }
  }

  /// What is said of the missing recording.
  package var words: Explanation {
    let name = missing?.path.lastPathComponent.onOneLine ?? ""
    let others = missingCount - 1
    let more = others > 0 ? " (and \(Figures.counted(others, "other")))" : ""
    return Explanation(
      sentence: "\(name)\(more) is not where \(path.lastPathComponent.onOneLine) says.",
      advice: "It was \(missing?.path.onOneLine ?? "").")
  }
}
