/// A file that is to be written: where and in which format.
nonisolated package struct ExportTarget: Hashable, Sendable {
  package let path: String
  package let format: ExportFormat
  /// Whether the name that was typed has got an ending: nobody was asked whether a file of that name
  /// may be replaced.
  let hasNewEnding: Bool

  /// The ending of a name says what is written; one that says nothing gets that of the chosen
  /// format. Recordings may be called anything.
  ///
  /// - Parameter chosen: nil for the usual format.
  package init(_ kind: ExportKind, typed path: String, chosen: ExportFormat? = nil) {
    if let format = ExportFormat(of: path, among: kind.formats) {
      self.init(path: path, format: format, hasNewEnding: false)
      return
    }
    let format = chosen.flatMap { kind.formats.contains($0) ? $0 : nil } ?? kind.formats[0]
    let endsFreely = kind == .range
    self.init(
      path: endsFreely ? path : "\(path).\(format.ending)", format: format,
      hasNewEnding: !endsFreely)
  }

  private init(path: String, format: ExportFormat, hasNewEnding: Bool) {
    self.path = path
    self.format = format
    self.hasNewEnding = hasNewEnding
  }

  package var name: String { path.lastPathComponent.onOneLine }
}
