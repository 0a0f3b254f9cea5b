internal import TraceFormat
internal import Units

/// Makes the runs of one CPU: from its task switches where the buffer has any, else from who owned
/// its events.
///
/// A task's being on the CPU when an event is recorded is taken as proof only where nothing better
/// is known: at the first event, and at the first one after a loss. Stack traces are no proof,
/// since the trace of a switch is recorded behind it with the number of the task that left.
struct RunBuilder {
  private let events: CPUEvents
  private let scheduler: SchedulerFields
  /// Of the bits of `prev_state`, from the lowest; 0 for a bit that has none.
  private let letters: [UInt8]
  private var starts: [UInt64] = []
  private var pids: [Int32] = []
  private var ends: [UInt8] = []
  /// The event behind the last hole; pages without events may tell of the same one again.
  private var lastLoss = -1

  private init(events: CPUEvents, scheduler: SchedulerFields, letters: [UInt8]) {
    self.events = events
    self.scheduler = scheduler
    self.letters = letters
  }

  /// - Parameters:
  ///   - switches: those of each segment; nil where the buffer has no scheduler events at all.
  ///   - letters: of the bits of `prev_state`, from the lowest; 0 for a bit that has none.
  /// - Returns: only the runs made so far when the task was cancelled.
  static func runs(
    of events: CPUEvents, switches: [[TaskSwitch]]?, letters: [UInt8], scheduler: SchedulerFields
  ) -> DraftRuns {
    var builder = RunBuilder(events: events, scheduler: scheduler, letters: letters)
    if let switches {
      builder.addSwitches(switches)
    } else {
      builder.addOwners()
    }
    return DraftRuns(
      source: switches == nil ? .eventOwnership : .schedulerSwitches,
      endTime: events.lastTime ?? .earliest, starts: builder.starts, pids: builder.pids,
      ends: builder.ends)
  }

  private mutating func begin(_ pid: Int32, at time: Timestamp) {
    guard pids.last != pid else { return }
    starts.append(time.rawValue)
    pids.append(pid)
    ends.append(RunEnd.unknown.rawValue)
  }

  /// A switch that tells of another task than the run in hand shows that switches are missing
  /// (filtered, or the task took another number with `exec`): the run's end stays unknown, and an
  /// empty run of the other task keeps how that one left.
  private mutating func add(_ change: TaskSwitch, at time: Timestamp) {
    begin(change.previousPID, at: time)
    guard change.nextPID != change.previousPID else { return }
    ends[ends.count - 1] = end(change.stateBit)
    begin(change.nextPID, at: time)
  }

  private func end(_ stateBit: UInt8) -> UInt8 {
    if stateBit == TaskSwitch.unknownState { return RunEnd.unknown.rawValue }
    let bit = Int(stateBit)
    return bit < letters.count && letters[bit] != 0 ? letters[bit] : RunEnd.preempted.rawValue
  }

  private mutating func addSwitches(_ switches: [[TaskSwitch]]) {
    starts.reserveCapacity(switches.reduce(1) { $0 + $1.count })
    pids.reserveCapacity(starts.capacity)
    ends.reserveCapacity(starts.capacity)
    beginOwner(of: 0)
    var losses = events.losses.makeIterator()
    var loss = losses.next()
    for (number, segment) in events.segments.enumerated() {
      if Task.isCancelled { return }
      let base = events.segmentStarts[number]
      var block = 0
      for change in switches[number] {
        let event = base + Int(change.event)
        while let next = loss, next.before.rawValue <= event {
          addLoss(next)
          loss = losses.next()
        }
        add(change, at: time(of: change.event, in: segment, block: &block))
      }
    }
    while let next = loss {
      addLoss(next)
      loss = losses.next()
    }
  }

  /// The key of an event, found by going on from the block of the one before.
  private func time(of event: UInt32, in segment: EventSegment, block: inout Int) -> Timestamp {
    guard segment.keyOverrides.isEmpty else { return segment.key(of: Int(event)) }
    while block + 1 < segment.blocks.count, segment.blocks[block + 1].firstEvent <= event {
      block += 1
    }
    return Timestamp(segment.blocks[block].baseTime &+ UInt64(segment.timeOffsets[Int(event)]))
  }

  /// Between the last event before a hole and the first after it nobody knows who ran.
  private mutating func addLoss(_ loss: LostEvents) {
    let event = loss.before.rawValue
    guard event > 0, event < events.count, event != lastLoss else { return }
    lastLoss = event
    begin(RunIntervals.unknownPID, at: events.key(of: EventIndex(event - 1)))
    beginOwner(of: event)
  }

  /// Begins the run of the task that recorded `event`, or the first event behind it that is no
  /// stack trace.
  private mutating func beginOwner(of event: Int) {
    var index = event
    while index < events.count {
      let type = UInt32(events.typeID(of: EventIndex(index)).rawValue)
      if type != scheduler.stackIDs.0 && type != scheduler.stackIDs.1 { break }
      index += 1
    }
    guard index < events.count else { return }
    begin(events.pid(of: EventIndex(index)).rawValue, at: events.key(of: EventIndex(event)))
  }

  private mutating func addOwners() {
    var losses = events.losses.makeIterator()
    var loss = losses.next()
    for (number, segment) in events.segments.enumerated() {
      if Task.isCancelled { return }
      let base = events.segmentStarts[number]
      var block = 0
      for event in 0..<segment.count {
        while let next = loss, next.before.rawValue <= base + event {
          addLoss(next)
          loss = losses.next()
        }
        let pid = segment.pids[event]
        if pids.last != pid {
          begin(pid, at: time(of: UInt32(event), in: segment, block: &block))
        }
      }
    }
  }
}
