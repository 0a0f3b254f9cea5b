internal import Synchronization

/// How far a file has come, told by whoever writes it and asked for on the main actor.
nonisolated final class ExportProgress: Sendable {
  private let thousandths = Atomic(0)

  /// From 0 to 1.
  var fraction: Double {
    get { Double(thousandths.load(ordering: .relaxed)) / 1000 }
    set { thousandths.store(Int(min(max(newValue, 0), 1) * 1000), ordering: .relaxed) }
  }
}
