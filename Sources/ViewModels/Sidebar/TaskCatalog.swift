internal import TraceModel
package import Units

/// All tasks of a session that did anything, by recording and PID, with their names as the list
/// shows them.
nonisolated struct TaskCatalog: Sendable {
  let tasks: [TaskReference]
  /// `cc1plus-20211`, with more than one recording `cc1plus-20211 in a.dat`.
  let labels: [String]
  let names: FoldedNames
  /// The place of each in the order of names.
  let ranks: [UInt32]
  private let places: [TaskReference: Int32]

  init(_ tasks: [TaskReference] = [], session: TraceSession? = nil) {
    self.tasks = tasks
    labels = tasks.map { session?.label(of: $0) ?? "" }
    names = FoldedNames(labels)
    var ranks = [UInt32](repeating: 0, count: tasks.count)
    for (rank, place) in names.sorted().enumerated() { ranks[Int(place)] = UInt32(rank) }
    self.ranks = ranks
    var places: [TaskReference: Int32] = [:]
    places.reserveCapacity(tasks.count)
    for (place, task) in tasks.enumerated() { places[task] = Int32(place) }
    self.places = places
  }

  func place(of task: TaskReference) -> Int? { places[task].map(Int.init) }
}

extension TraceSession {
  /// A task's name and PID, and behind them, where it is cut first, its recording; on one line.
  nonisolated package func label(of task: TaskReference) -> String {
    guard tasks.indices.contains(task.trace) else { return "\(task.pid.rawValue)" }
    let name = "\(tasks[task.trace].name(of: task.pid))-\(task.pid.rawValue)".onOneLine
    return traces.count > 1 ? "\(name) in \(self.name(ofTrace: task.trace))".onOneLine : name
  }

  /// `CPU 3`, with its buffer `foo: CPU 3`.
  nonisolated package func label(of lane: LaneIndex) -> String {
    let own = self[lane]
    var words = "CPU \(own.cpu.rawValue)"
    if !own.streamName.isEmpty { words = "\(own.streamName): \(words)" }
    if traces.count > 1 { words = "\(name(ofTrace: own.trace)): \(words)" }
    return words.onOneLine
  }
}
