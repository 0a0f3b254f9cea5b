/// What is told of a file that is written.
package enum ExportState: Hashable {
  case idle
  /// - `fraction`: from 0 to 1.
  case writing(name: String, fraction: Double)
  case written(Explanation)
  case failed(Explanation)

  package var isWriting: Bool { if case .writing = self { true } else { false } }
}
