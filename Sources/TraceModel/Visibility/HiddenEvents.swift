package import Units

/// What of a session the user does not want to see: events of some tasks, CPUs, types and times,
/// those of interrupts, and those that rules tell of. An event is seen where nothing hides it.
package struct HiddenEvents: Sendable, Hashable {
  package var tasks: Set<TaskReference> = []
  /// Those whose events alone are seen, less `tasks`; nil for all.
  package var onlyTasks: Set<TaskReference>?
  package var lanes: Set<LaneIndex> = []
  package var types: Set<EventTypeReference> = []
  /// The time whose events alone are seen, by their places in the order of their CPU; nil for all.
  package var onlySpan: TimeSpan?
  /// The interrupts of which nothing is seen that was recorded in them; nil for none.
  package var interrupts: InterruptKind?
  package var rules: [EventRule] = []
  /// How the rules are joined.
  package var combination = RuleCombination.all

  package init() {}

  package var isEmpty: Bool {
    tasks.isEmpty && onlyTasks == nil && lanes.isEmpty && types.isEmpty && !looksCloser
      && onlySpan == nil
  }

  /// Whether tables of tasks, CPUs and types do not tell it.
  var looksCloser: Bool { interrupts != nil || !rules.isEmpty }

  package func hides(_ task: TaskReference) -> Bool {
    tasks.contains(task) || !(onlyTasks?.contains(task) ?? true)
  }

  package func hides(_ lane: LaneIndex) -> Bool { lanes.contains(lane) }

  package func hides(_ type: EventTypeReference) -> Bool { types.contains(type) }
}
