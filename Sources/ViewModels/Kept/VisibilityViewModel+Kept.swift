internal import JSON
internal import TraceModel
internal import Units

/// What is kept of what is hidden.
extension VisibilityViewModel {
  /// Chosen: more than a session has of anything.
  private static let most = 1_000_000

  func kept(_ names: KeptNames) -> JSONValue {
    func values(_ tasks: Set<TaskReference>) -> JSONValue {
      .array(tasks.sorted().map(names.value))
    }
    let lanes = hidden.lanes.sorted { $0.rawValue < $1.rawValue }
    return .object([
      "tasks": hidden.tasks.isEmpty ? nil : values(hidden.tasks),
      "only-tasks": hidden.onlyTasks.map(values),
      "cpus": lanes.isEmpty ? nil : .array(lanes.map(names.value)),
      "events": hidden.types.isEmpty
        ? nil : .array(hidden.types.sorted().compactMap(names.value)),
    ])
  }

  /// Nothing is left hidden where nothing would be left to see: of tasks that alone were to be seen
  /// at least one has to be there.
  func restore(_ kept: JSONValue, _ names: KeptNames) {
    var hidden = HiddenEvents()
    func tasks(_ name: String) -> [TaskReference] {
      (kept[name]?.values(atMost: Self.most) ?? []).compactMap(names.task)
    }
    hidden.tasks = Set(tasks("tasks"))
    let only = Set(tasks("only-tasks"))
    hidden.onlyTasks = only.isEmpty ? nil : only
    hidden.lanes = Set((kept["cpus"]?.values(atMost: Self.most) ?? []).compactMap(names.lane))
    hidden.types = Set(names.types(kept["events"]?.values(atMost: Self.most) ?? []))
    set(hidden)
  }
}
