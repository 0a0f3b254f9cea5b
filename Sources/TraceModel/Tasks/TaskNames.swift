package import Units

/// The names (`comm`) of the tasks of one recording: those that the recorder saved at the end, and
/// for tasks it did not save the first name that a scheduler event tells (fact sheet 6).
package struct TaskNames: Sendable {
  private let names: [PID: String]

  package init(names: [PID: String]) { self.names = names }

  /// The name, `<idle>` for PID 0, or `<...>` where nothing tells it.
  package func name(of pid: PID) -> String {
    if pid == .idle { return "<idle>" }
    return names[pid] ?? "<...>"
  }

  package var all: [PID: String] { names }
}
