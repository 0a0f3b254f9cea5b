internal import JSON
internal import TraceModel
internal import Units

/// What is kept of what is hidden.
extension VisibilityViewModel {
  /// Chosen: more than a session has of anything.
  private static let most = 1_000_000
  /// Chosen: more than anybody puts on, and each costs a look at all events.
  private static let mostFilters = 50

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
      "time": hidden.onlySpan.map(JSONValue.span),
      "interrupts": (hidden.interrupts?.rawValue).map(JSONValue.string),
      "filters": filters.isEmpty ? nil : .array(filters.map(Self.value)),
      "any-filter": hidden.combination == .any ? .bool(true) : nil,
      "reach": reach == .everywhere ? nil : .string(reach.rawValue),
    ])
  }

  private static func value(_ filter: PlacedFilter) -> JSONValue {
    .object([
      "text": .string(filter.rule.text), "inverted": filter.rule.isInverted ? .bool(true) : nil,
      "name": filter.name.isEmpty ? nil : .string(filter.name),
      "off": filter.isOn ? nil : .bool(true),
    ])
  }

  /// Nil for what is no filter, or none for these recordings.
  private func filter(_ value: JSONValue) -> PlacedFilter? {
    guard let text = value["text"]?.stringValue, isUsable(text) else { return nil }
    return PlacedFilter(
      EventRule(text, isInverted: value["inverted"]?.boolValue ?? false),
      name: value["name"]?.stringValue?.onOneLine ?? "", isOn: value["off"]?.boolValue != true)
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
    hidden.onlySpan = kept["time"]?.spanValue.flatMap(held)
    hidden.interrupts = kept["interrupts"]?.stringValue.flatMap(InterruptKind.init)
    hidden.combination = kept["any-filter"]?.boolValue == true ? .any : .all
    let filters = (kept["filters"]?.values(atMost: Self.mostFilters) ?? []).compactMap(filter)
    set(
      hidden, filters: filters,
      reach: kept["reach"]?.stringValue.flatMap(FilterReach.init) ?? .everywhere)
  }
}
