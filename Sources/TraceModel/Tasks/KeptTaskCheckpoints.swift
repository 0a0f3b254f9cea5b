internal import Synchronization

/// The checkpoints of the recordings of a session, each made when it is first asked for, by one
/// task that all who ask wait for. It ends with the session.
final class KeptTaskCheckpoints: Sendable {
  private let made = Mutex<[Int: Task<TaskCheckpoints?, Never>]>([:])

  init() {}

  deinit {
    for task in made.withLock({ $0.values }) { task.cancel() }
  }

  /// - Parameter lanes: those that tell what the tasks of the recording did.
  /// - Returns: nil without events.
  func checkpoints(ofTrace trace: Int, lanes: [SessionLane]) async -> TaskCheckpoints? {
    let task = made.withLock { made in
      if let task = made[trace] { return task }
      let task = Task.detached(priority: .utility) { TaskCheckpoints(of: lanes) }
      made[trace] = task
      return task
    }
    return await task.value
  }
}
