/// A file that is to be written: where and in which format.
nonisolated package struct ExportTarget: Hashable, Sendable {
  package let path: String
  package let format: ExportFormat
  /// Whether the name that was typed has got an ending: nobody was asked whether a file of that
  /// name may be replaced.
  let hasNewEnding: Bool

  /// The ending of a name says what is written, but where it is the one that was proposed and
  /// another format was chosen. A name without an ending gets that of the format. Recordings may be
  /// called anything.
  ///
  /// - Parameter chosen: nil for the usual format.
  package init(_ kind: ExportKind, typed path: String, chosen: ExportFormat? = nil) {
    let usual = kind.formats[0]
    let chosen = chosen.flatMap { kind.formats.contains($0) ? $0 : nil } ?? usual
    let typed = ExportFormat(of: path, among: kind.formats)
    if let typed, typed != usual || chosen == usual {
      self.init(path: path, format: typed, hasNewEnding: false)
    } else if kind == .range {
      self.init(path: path, format: usual, hasNewEnding: false)
    } else {
      let stem = typed.map { String(path.dropLast($0.ending.count + 1)) } ?? path
      self.init(path: "\(stem).\(chosen.ending)", format: chosen, hasNewEnding: true)
    }
  }

  private init(path: String, format: ExportFormat, hasNewEnding: Bool) {
    self.path = path
    self.format = format
    self.hasNewEnding = hasNewEnding
  }

  package var name: String { path.lastPathComponent.onOneLine }
}
