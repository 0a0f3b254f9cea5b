internal import TraceModel
internal import Units

/// Intents that are told tasks by name: `1188` is the task of that number in every recording that
/// has it, `1:1188` that of the second recording. Others are passed over.
extension SidebarViewModel {
  package func select(tasksNamed names: [String]) {
    tasks.select(references(names))
  }

  package func setPlotted(tasksNamed names: [String], _ isPlotted: Bool) {
    tasks.setPlotted(references(names), isPlotted)
  }

  package func showOnly(tasksNamed names: [String]) {
    let found = references(names)
    if !found.isEmpty { visibility.showOnly(tasks: found) }
  }

  package func hide(tasksNamed names: [String]) { visibility.hide(tasks: references(names)) }

  private func references(_ names: [String]) -> [TaskReference] {
    names.flatMap { name -> [TaskReference] in
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      guard let pid = parts.last.flatMap({ Int32($0) }).map({ PID($0) }) else { return [] }
      if parts.count == 1 {
        return session.tasks.indices.map { TaskReference(trace: $0, pid: pid) }
      }
      guard parts.count == 2, let trace = Int(parts[0]), session.tasks.indices.contains(trace)
      else { return [] }
      return [TaskReference(trace: trace, pid: pid)]
    }.filter(tasks.has)
  }
}
