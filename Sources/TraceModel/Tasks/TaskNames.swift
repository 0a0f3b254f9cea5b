package import Units

/// The names (`comm`) of the tasks of one recording: those that the recorder saved at the end, and
/// for tasks it did not save the first name that a scheduler event tells (fact sheet 6).
package struct TaskNames: Sendable {
  /// Where in the merged order of a recording something stands: by key, then lane, then event.
  package struct Position: Sendable, Comparable {
    package var key: Timestamp
    /// The place of the lane among those of the recording.
    package var lane: Int
    package var event: EventIndex

    package init(key: Timestamp, lane: Int, event: EventIndex) {
      self.key = key
      self.lane = lane
      self.event = event
    }

    package static func < (left: Position, right: Position) -> Bool {
      (left.key, left.lane, left.event) < (right.key, right.lane, right.event)
    }
  }

  /// A name that an event tells, and which.
  package struct Learned: Sendable {
    package var comm: [UInt8]
    package var position: Position

    package init(comm: [UInt8], position: Position) {
      self.comm = comm
      self.position = position
    }
  }

  let saved: [PID: [UInt8]]
  let learned: [PID: Learned]

  package static let unknown = Array("<...>".utf8)

  package init(saved: [PID: [UInt8]], learned: [PID: Learned]) {
    self.saved = saved
    self.learned = learned
  }

  package init(names: [PID: String]) {
    self.init(saved: names.mapValues { Array($0.utf8) }, learned: [:])
  }

  /// The name, `<idle>` for PID 0, or `<...>` where nothing tells it.
  package func name(of pid: PID) -> String {
    if pid == .idle { return "<idle>" }
    return String(decoding: saved[pid] ?? learned[pid]?.comm ?? Self.unknown, as: UTF8.self)
  }

  /// The name as a line of `trace-cmd report` at `position` has it: what only an event tells is not
  /// known before that event is printed.
  package func comm(of pid: PID, at position: @autoclosure () -> Position) -> [UInt8] {
    if pid == .idle { return Self.idle }
    if let comm = saved[pid] { return comm }
    guard let learned = learned[pid], learned.position < position() else { return Self.unknown }
    return learned.comm
  }

  /// Whether the name of a task is the same on every line.
  package func isConstant(_ pid: PID) -> Bool { saved[pid] != nil || learned[pid] == nil }

  /// What events before `position` tell of tasks that the recorder did not save; by PID.
  package func learned(before position: Position) -> [(pid: PID, comm: [UInt8])] {
    learned.filter { saved[$0.key] == nil && $0.value.position < position }
      .map { ($0.key, $0.value.comm) }
      .sorted { $0.0 < $1.0 }
  }

  private static let idle = Array("<idle>".utf8)

  /// All tasks that have a name.
  package var pids: Set<PID> { Set(saved.keys).union(learned.keys) }
}
