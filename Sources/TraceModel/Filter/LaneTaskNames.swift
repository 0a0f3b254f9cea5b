internal import Units

/// The names of tasks as the events of one lane have them: each name copied once, and for one that
/// an event tells, from which event of the lane on it is known.
///
/// SAFETY: the bytes handed out are valid as long as this object.
final class LaneTaskNames {
  /// The name of one task.
  struct Name {
    var pid: Int32 = 0
    var first = UnsafeRawBufferPointer(start: nil, count: 0)
    var later = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The first event of the lane that has the later name; 0 where the name never changes.
    var change = 0
    var isMade = false
  }

  /// What is asked of first, in plain memory: the names met last.
  struct Table {
    fileprivate static let size = 1024

    fileprivate let entries: UnsafeMutablePointer<Name>
    fileprivate let owner: Unmanaged<LaneTaskNames>

    @inline(__always)
    func name(of pid: PID) -> Name {
      let entry = entries + Int(pid.rawValue) & (Self.size - 1)
      if entry.pointee.pid == pid.rawValue, entry.pointee.isMade { return entry.pointee }
      let name = owner.takeUnretainedValue().made(pid)
      entry.pointee = name
      return name
    }

    @inline(__always)
    func comm(of pid: PID, at event: Int) -> UnsafeRawBufferPointer {
      let name = name(of: pid)
      return event < name.change ? name.first : name.later
    }
  }

  private let tasks: TaskNames
  private let lane: SessionLane?
  private var names: [PID: Name] = [:]
  private let entries = UnsafeMutablePointer<Name>.allocate(capacity: Table.size)
  private var copies: [UnsafeMutableRawBufferPointer] = []

  /// - Parameter lane: nil where all names are known from the start.
  init(_ tasks: TaskNames, on lane: SessionLane?) {
    self.tasks = tasks
    self.lane = lane
    entries.initialize(repeating: Name(), count: Table.size)
  }

  deinit {
    entries.deallocate()
    for copy in copies { copy.deallocate() }
  }

  var table: Table { Table(entries: entries, owner: .passUnretained(self)) }

  private func made(_ pid: PID) -> Name {
    if let known = names[pid] { return known }
    let later = copy(tasks.comm(of: pid, at: .last))
    var name = Name(pid: pid.rawValue, first: later, later: later, isMade: true)
    if !tasks.isConstant(pid), pid != .idle, let lane,
      let position = tasks.learned[pid]?.position
    {
      name.first = copy(TaskNames.unknown)
      name.change = firstEvent(behind: position, of: lane)
    }
    names[pid] = name
    return name
  }

  private func copy(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    copies.append(copy)
    return UnsafeRawBufferPointer(copy)
  }

  private func firstEvent(behind position: TaskNames.Position, of lane: SessionLane) -> Int {
    if lane.laneInTrace == position.lane { return position.event.rawValue + 1 }
    return lane.laneInTrace < position.lane
      ? lane.events.firstEvent(after: position.key).rawValue
      : lane.events.firstEvent(atOrAfter: position.key).rawValue
  }
}

extension TaskNames.Position {
  /// Behind everything.
  fileprivate static let last = TaskNames.Position(
    key: .latest, lane: .max, event: EventIndex(.max))
}
