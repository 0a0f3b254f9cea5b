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
  /// those of one name by recording and number. Of several that a recording names alike, those
  /// that did nothing in it are left out: the kernel remembers the names of tasks that are gone.
  ///
  /// - Returns: the items that no task answers to, as `missing`.
  package func tasks(
    in session: TraceSession
  ) -> (found: [TaskReference], missing: [String]) {
    var found: [TaskReference] = []
    var missing: [String] = []
    for item in items {
      let own = session.tasks.indices.flatMap { trace in
        Self.pids(answering: item, in: session, trace).map {
          TaskReference(trace: trace, pid: $0)
        }
      }
      if own.isEmpty { missing.append(item) }
      found += own.filter { !found.contains($0) }
    }
    return (found, missing)
  }

  private static func pids(
    answering item: String, in session: TraceSession, _ trace: Int
  ) -> [PID] {
    let names = session.tasks[trace]
    let named = names.pids.filter { pid in
      pid != .idle && Int32(item).map { $0 == pid.rawValue } ?? (names.name(of: pid) == item)
    }
    guard named.count > 1 else { return Array(named) }
    let seen = session.pidsSeen(among: Set(named), ofTrace: trace)
    return (seen.isEmpty ? Set(named) : seen).sorted()
  }
}
