internal import TraceFormat
internal import Units

/// Makes the runs of one CPU: from its task switches where the buffer has any, else from who owned
/// its events.
///
/// A task's being on the CPU when an event is recorded is taken as proof only where nothing better
/// is known: at the first event, and at the first one after a loss. Stack traces are no proof,
/// since the trace of a switch is recorded behind it with the number of the task that left.
///
/// Events may come in several goes (`extend`): what is known of the runs then grows at its end.
struct RunBuilder {
  private let scheduler: SchedulerFields
  /// Of the bits of `prev_state`, from the lowest; 0 for a bit that has none.
  private let letters: [UInt8]
  let usesSwitches: Bool
  /// Those that were not taken yet.
  private var starts: [UInt64] = []
  private var pids: [Int32] = []
  private var ends: [UInt8] = []
  /// Whether the first of them was taken, but for its end.
  private var hasTaken = false
  /// The event behind the last hole; pages without events may tell of the same one again.
  private var lastLoss = -1
  private var nextLoss = 0
  private var nextSegment = 0
  /// Where a run begins as soon as an event tells whose.
  private var ownerless: Int?

  /// - Parameters:
  ///   - usesSwitches: whether the buffer has any scheduler events.
  ///   - letters: of the bits of `prev_state`, from the lowest; 0 for a bit that has none.
  init(usesSwitches: Bool, scheduler: SchedulerFields, letters: [UInt8]) {
    self.scheduler = scheduler
    self.letters = letters
    self.usesSwitches = usesSwitches
  }

  /// - Parameters:
  ///   - switches: those of each segment; nil where the buffer has no scheduler events at all.
  ///   - letters: of the bits of `prev_state`, from the lowest; 0 for a bit that has none.
  /// - Returns: only the runs made so far when the task was cancelled.
  static func runs(
    of events: CPUEvents, switches: [[TaskSwitch]]?, letters: [UInt8], scheduler: SchedulerFields
  ) -> DraftRuns {
    var builder = RunBuilder(
      usesSwitches: switches != nil, scheduler: scheduler, letters: letters)
    builder.extend(to: events, switches: switches ?? [])
    return DraftRuns(
      source: builder.source, endTime: events.lastTime ?? .earliest, starts: builder.starts,
      pids: builder.pids, ends: builder.ends)
  }

  var source: RunIntervals.Source { usesSwitches ? .schedulerSwitches : .eventOwnership }

  /// Whether later events may tell of a run that stands before the last ones made, as stack traces
  /// alone behind a hole leave it. Then all runs have to be made anew.
  var isProvisional: Bool { ownerless != nil && !waitsForOwner }

  /// Whether nothing can be added before an event tells whose the CPU is: all since a hole have
  /// been stack traces, so that no switch is among them.
  private var waitsForOwner: Bool { usesSwitches && ownerless.map { $0 > 0 } ?? false }

  /// Goes on with what events have behind those known so far.
  ///
  /// - Parameter switches: those of each segment not known so far.
  mutating func extend(to events: CPUEvents, switches: [[TaskSwitch]]) {
    if usesSwitches {
      addSwitches(switches, of: events)
    } else {
      addOwners(of: events)
    }
    nextSegment = events.segments.count
  }

  /// Hands out the runs made so far that were not handed out yet, all columns but `ends` with the
  /// last run, whose end is not known.
  mutating func take(_ body: (_ starts: [UInt64], _ pids: [Int32], _ ends: [UInt8]) -> Void) {
    guard let start = starts.last, let pid = pids.last, let end = ends.last else { return }
    body(
      Array(starts.dropFirst(hasTaken ? 1 : 0)), Array(pids.dropFirst(hasTaken ? 1 : 0)),
      Array(ends.dropLast()))
    (starts, pids, ends) = ([start], [pid], [end])
    hasTaken = true
  }

  private mutating func begin(_ pid: Int32, at time: Timestamp) {
    guard pids.last != pid else { return }
    starts.append(time.rawValue)
    pids.append(pid)
    ends.append(RunEnd.unknown.rawValue)
  }

  /// A switch that tells of another task than the run in hand shows that switches are missing
  /// (filtered, the CPU went offline, or the task took another number with `exec`): the run's end
  /// is unknown, and an empty run of the other task keeps how that one left.
  ///
  /// - Parameter event: the switch.
  private mutating func add(
    _ change: TaskSwitch, at time: Timestamp, event: Int, of events: CPUEvents
  ) {
    if let pid = pids.last, pid != change.previousPID {
      endWithoutSwitch(pid, before: event, events)
    }
    begin(change.previousPID, at: time)
    guard change.nextPID != change.previousPID else { return }
    ends[ends.count - 1] = end(change.stateBit)
    begin(change.nextPID, at: time)
  }

  /// From the last sign of life of the run in hand nobody knows who ran: its last event, or its
  /// begin.
  private mutating func endWithoutSwitch(_ pid: Int32, before event: Int, _ events: CPUEvents) {
    guard pid != RunIntervals.unknownPID, let start = starts.last else { return }
    var index = event - 1
    while index >= 0, events.pid(of: EventIndex(index)).rawValue != pid,
      events.key(of: EventIndex(index)).rawValue > start
    { index -= 1 }
    let sign = index < 0 ? start : max(start, events.key(of: EventIndex(index)).rawValue)
    begin(RunIntervals.unknownPID, at: Timestamp(sign))
  }

  private func end(_ stateBit: UInt8) -> UInt8 {
    if stateBit == TaskSwitch.unknownState { return RunEnd.unknown.rawValue }
    let bit = Int(stateBit)
    return bit < letters.count && letters[bit] != 0 ? letters[bit] : RunEnd.preempted.rawValue
  }

  private mutating func addSwitches(_ switches: [[TaskSwitch]], of events: CPUEvents) {
    let count = starts.count + switches.reduce(1) { $0 + $1.count }
    starts.reserveCapacity(count)
    pids.reserveCapacity(count)
    ends.reserveCapacity(count)
    if let event = nextSegment == 0 ? 0 : ownerless { beginOwner(of: event, in: events) }
    for (number, own) in zip(nextSegment..<events.segments.count, switches) {
      if Task.isCancelled { return }
      let segment = events.segments[number]
      let base = events.segmentStarts[number]
      var block = 0
      for change in own {
        addLosses(through: base + Int(change.event), of: events)
        add(
          change, at: time(of: change.event, in: segment, block: &block),
          event: base + Int(change.event), of: events)
      }
    }
    addLosses(through: events.count - 1, of: events)
  }

  /// The key of an event, found by going on from the block of the one before.
  private func time(of event: UInt32, in segment: EventSegment, block: inout Int) -> Timestamp {
    guard segment.keyOverrides.isEmpty else { return segment.key(of: Int(event)) }
    while block + 1 < segment.blocks.count, segment.blocks[block + 1].firstEvent <= event {
      block += 1
    }
    return Timestamp(segment.blocks[block].baseTime &+ UInt64(segment.timeOffsets[Int(event)]))
  }

  /// Those up to an event that is there.
  @inline(__always)
  private mutating func addLosses(through event: Int, of events: CPUEvents) {
    while nextLoss < events.losses.count, events.losses[nextLoss].before.rawValue <= event,
      !waitsForOwner
    {
      addLoss(events.losses[nextLoss], of: events)
      nextLoss += 1
    }
  }

  /// Between the last event before a hole and the first after it nobody knows who ran.
  private mutating func addLoss(_ loss: LostEvents, of events: CPUEvents) {
    let event = loss.before.rawValue
    guard event > 0, event != lastLoss else { return }
    lastLoss = event
    begin(RunIntervals.unknownPID, at: events.key(of: EventIndex(event - 1)))
    beginOwner(of: event, in: events)
  }

  /// Begins the run of the task that recorded `event`, or the first event behind it that is no
  /// stack trace.
  private mutating func beginOwner(of event: Int, in events: CPUEvents) {
    var index = event
    ownerless = event
    while index < events.count {
      let type = UInt32(events.typeID(of: EventIndex(index)).rawValue)
      if type != scheduler.stackIDs.0 && type != scheduler.stackIDs.1 { break }
      index += 1
    }
    guard index < events.count else { return }
    ownerless = nil
    begin(events.pid(of: EventIndex(index)).rawValue, at: events.key(of: EventIndex(event)))
  }

  private mutating func addOwners(of events: CPUEvents) {
    for number in nextSegment..<events.segments.count {
      if Task.isCancelled { return }
      let segment = events.segments[number]
      let base = events.segmentStarts[number]
      var block = 0
      for event in 0..<segment.count {
        addLosses(through: base + event, of: events)
        let pid = segment.pids[event]
        if pids.last != pid {
          begin(pid, at: time(of: UInt32(event), in: segment, block: &block))
        }
      }
    }
  }
}
