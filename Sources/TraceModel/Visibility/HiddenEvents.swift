package import Units

/// What of a session the user does not want to see: events of some tasks, CPUs and types. An event
/// is seen where nothing hides it.
package struct HiddenEvents: Sendable, Hashable {
  package var tasks: Set<TaskReference> = []
  /// Those whose events alone are seen, less `tasks`; nil for all.
  package var onlyTasks: Set<TaskReference>?
  package var lanes: Set<LaneIndex> = []
  package var types: Set<EventTypeReference> = []

  package init() {}

  package var isEmpty: Bool {
    tasks.isEmpty && onlyTasks == nil && lanes.isEmpty && types.isEmpty
  }

  package func hides(_ task: TaskReference) -> Bool {
    tasks.contains(task) || !(onlyTasks?.contains(task) ?? true)
  }

  package func hides(_ lane: LaneIndex) -> Bool { lanes.contains(lane) }

  package func hides(_ type: EventTypeReference) -> Bool { types.contains(type) }
}
