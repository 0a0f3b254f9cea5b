package import TraceModel
package import Units

/// Tasks as one types them, by number or by name: `1188,bash`.
nonisolated package struct TaskList: Hashable, Sendable {
  private var items: [String]

  package init?(argument: String) {
    items = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard items.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  /// The tasks of all recordings that have one of the numbers or names, in the order of the list;
  /// those of one name by recording and number.
  ///
  /// - Returns: an item that no task answers to, as `missing`.
  package func tasks(in session: TraceSession) -> (found: [TaskReference], missing: String?) {
    var found: [TaskReference] = []
    for item in items {
      let own = session.tasks.indices.flatMap { trace in
        session.tasks[trace].pids.sorted()
          .filter { $0 != .idle && answers($0, to: item, in: session.tasks[trace]) }
          .map { TaskReference(trace: trace, pid: $0) }
      }
      guard !own.isEmpty else { return (found, item) }
      found += own.filter { !found.contains($0) }
    }
    return (found, nil)
  }

  private func answers(_ pid: PID, to item: String, in names: TaskNames) -> Bool {
    Int32(item).map { $0 == pid.rawValue } ?? (names.name(of: pid) == item)
  }
}
