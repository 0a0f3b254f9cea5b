package import TraceModel

nonisolated extension RecordingTint {
  /// As it is chosen.
  package var title: String {
    self == .none ? "No tint" : rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }

  /// The style of what shows it.
  package var styleClass: String { "tint-\(rawValue)" }
}
