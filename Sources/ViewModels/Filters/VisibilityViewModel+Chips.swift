internal import TraceModel
internal import Units

extension VisibilityViewModel {
  /// A piece for everything that hides events, and for filters that are switched off.
  package var chips: [FilterChip] {
    var chips: [FilterChip] = []
    func add(_ subject: FilterChip.Subject, _ title: String) {
      chips.append(FilterChip(subject: subject, title: title))
    }
    if let only = hidden.onlyTasks {
      add(.tasks, "only \(named(only.subtracting(hidden.tasks)))")
    } else if !hidden.tasks.isEmpty {
      add(.tasks, "not \(named(hidden.tasks))")
    }
    if !hidden.lanes.isEmpty { add(.cpus, "without \(Figures.counted(hidden.lanes.count, "CPU"))") }
    if !hidden.types.isEmpty {
      add(.types, "without \(Figures.counted(hidden.types.count, "event type"))")
    }
    if let span = hidden.onlySpan { add(.time, "only \(spanWords(span))") }
    if let interrupts = hidden.interrupts { add(.interrupts, "outside \(interrupts.words)") }
    let empty = visible?.rulesWithoutEvents ?? []
    for (place, filter) in filters.enumerated() {
      chips.append(
        FilterChip(
          subject: .filter(place), title: filter.title, isOn: filter.isOn,
          hidesAll: filter.isOn && empty.contains(filter.rule)))
    }
    return chips
  }

  /// Takes one thing away that hides events.
  package func remove(_ subject: FilterChip.Subject) {
    switch subject {
    case .tasks: showAllTasks()
    case .cpus: show(lanes: hidden.lanes)
    case .types: show(types: hidden.types)
    case .time: setOnlySpan(nil)
    case .interrupts: hide(interrupts: nil)
    case .filter(let place): remove(filter: place)
    }
  }
}
