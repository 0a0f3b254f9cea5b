/// How a recording appears among the others of a session: by its name, and by a tint that its rows
/// have in common.
package struct RecordingStyle: Sendable, Hashable {
  /// What the user calls it; empty for the name of its file.
  package var name: String
  package var tint: RecordingTint

  package init(name: String = "", tint: RecordingTint = .none) {
    self.name = name
    self.tint = tint
  }

  /// What a recording in this style is called.
  package func name(of trace: Trace) -> String { name.isEmpty ? trace.fileName : name }
}
