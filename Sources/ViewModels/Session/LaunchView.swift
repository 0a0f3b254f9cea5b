/// What of a recording is to be seen at first, as the command line says.
nonisolated package struct LaunchView: Hashable, Sendable {
  /// The path of a session.
  package var session: String?
  package var range: TimeRange?
  package var tasks: TaskList?
  package var cpus: CPUList?

  package init() {}

  /// False for a value that makes no sense.
  mutating func set(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--range":
      range = TimeRange(argument: value)
      return range != nil
    case "--tasks":
      tasks = TaskList(argument: value)
      return tasks != nil
    default:
      cpus = CPUList(argument: value)
      return cpus != nil
    }
  }
}
