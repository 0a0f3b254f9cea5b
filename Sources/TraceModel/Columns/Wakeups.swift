package import Units

/// The events of one CPU that woke a task, in order: 8 bytes each.
///
/// Which events these are is decided for a whole stream: `sched_wakeup_new`, and `sched_waking`
/// where the stream has any, else `sched_wakeup`. With `sched_waking` there, `sched_wakeup` is left
/// out, since it tells of the same wakeup once more, later and often by another task: a wakeup is
/// handed to the CPU that the woken task shall run on and finished there, so that its
/// `sched_wakeup` is recorded by whoever runs at the time. A `sched_wakeup` of an old kernel that
/// says `success=0` woke nobody and is left out.
package final class Wakeups: Sendable {
  package let count: Int
  /// Other than of those of the lane when it was shorter where numbers mean other wakeups since.
  let generation: Int
  private let events: CPUEvents
  /// The first wakeup of each segment of the lane, and the count at the end.
  private let segmentFirsts: [Int]
  private let columns: Columns?
  /// The number of `sched_wakeup_new`; nil where the recording has none.
  private let newTaskType: EventTypeID?
  /// Keeps the columns' memory.
  private let memory: [any AnyObject & Sendable]

  struct Columns: Sendable {
    /// Events from the start of their segment, so that lanes of more than 2^32 events have room.
    let events: ColumnPointer<UInt32>
    let pids: ColumnPointer<Int32>
  }

  /// No wakeups on a CPU.
  package init(noneIn events: CPUEvents) {
    count = 0
    generation = 0
    self.events = events
    segmentFirsts = [0]
    columns = nil
    newTaskType = nil
    memory = []
  }

  /// Wakeups of a lane that may go on.
  ///
  /// - Parameters:
  ///   - segmentFirsts: the first wakeup of each segment of the lane, and the count at the end.
  ///   - memory: what keeps that of the columns.
  init(
    of events: CPUEvents, segmentFirsts: [Int], columns: Columns, newTaskType: EventTypeID?,
    generation: Int, memory: [any AnyObject & Sendable]
  ) {
    self.generation = generation
    count = segmentFirsts[segmentFirsts.count - 1]
    self.events = events
    self.segmentFirsts = segmentFirsts
    self.columns = count > 0 ? columns : nil
    self.newTaskType = newTaskType
    self.memory = memory
  }

  /// - Parameters:
  ///   - wakeups: by segment of the lane.
  ///   - leftOut: a kind that the stream has better ones for.
  /// - Returns: nil when the system has no memory left.
  init?(
    of events: CPUEvents, wakeups: [[PulledWakeup]], leavingOut leftOut: PulledWakeup.Kind,
    newTaskType: EventTypeID?, arena: ColumnArena
  ) {
    var firsts = [0]
    for own in wakeups {
      firsts.append(firsts[firsts.count - 1] + own.count { $0.kind != leftOut })
    }
    count = firsts[firsts.count - 1]
    generation = 0
    self.events = events
    segmentFirsts = firsts
    self.newTaskType = newTaskType
    memory = [arena]
    guard count > 0 else {
      columns = nil
      return
    }
    guard let indices = arena.allocate(UInt32.self, count: count),
      let pids = arena.allocate(Int32.self, count: count)
    else { return nil }
    var place = 0
    for own in wakeups {
      for wakeup in own where wakeup.kind != leftOut {
        indices[place] = wakeup.event
        pids[place] = wakeup.pid
        place += 1
      }
    }
    columns = Columns(
      events: ColumnPointer(UnsafePointer(indices)), pids: ColumnPointer(UnsafePointer(pids)))
  }

  /// The wakeups of a lane that needs no file behind it, in order of events.
  package convenience init?(
    of events: CPUEvents, wakeups: [(event: EventIndex, target: PID)], newTaskType: EventTypeID?,
    arena: ColumnArena
  ) {
    var bySegment: [[PulledWakeup]] = events.segments.map { _ in [] }
    for wakeup in wakeups {
      let (segment, local) = events.locate(wakeup.event)
      bySegment[segment].append(
        PulledWakeup(event: UInt32(local), pid: wakeup.target.rawValue, kind: .newTask))
    }
    self.init(
      of: events, wakeups: bySegment, leavingOut: .wakeup, newTaskType: newTaskType, arena: arena)
  }

  /// The event that woke.
  package func event(of wakeup: Int) -> EventIndex {
    guard let columns, wakeup >= 0, wakeup < count else {
      preconditionFailure("No such wakeup on this CPU.")
    }
    let segment = segmentFirsts.partitionPoint { $0 > wakeup } - 1
    return EventIndex(events.segmentStarts[segment] + Int(columns.events[wakeup]))
  }

  /// The task that was woken.
  package func target(of wakeup: Int) -> PID {
    guard let columns, wakeup >= 0, wakeup < count else {
      preconditionFailure("No such wakeup on this CPU.")
    }
    return PID(columns.pids[wakeup])
  }

  /// The task that woke, or in whose time an interrupt did.
  package func waker(of wakeup: Int) -> PID { events.pid(of: event(of: wakeup)) }

  /// The key of the event that woke.
  package func time(of wakeup: Int) -> Timestamp { events.key(of: event(of: wakeup)) }

  /// Whether this is the first wakeup of a task just made.
  package func isOfNewTask(_ wakeup: Int) -> Bool {
    newTaskType.map { $0 == events.typeID(of: event(of: wakeup)) } ?? false
  }

  /// The column of tasks, to look for one in it; nil without wakeups.
  var targets: ColumnPointer<Int32>? { columns?.pids }
}
