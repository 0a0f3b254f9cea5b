internal import TraceFormat
internal import Units

/// One CPU of a recording in the making: takes decoded parts and says what the CPU is with them, at
/// a cost of what is new.
// @unchecked Sendable because one task at a time has to do with it: those of one refresh are handed
// a lane each, and refreshes come one after the other.
final class GrowingLane: @unchecked Sendable {
  /// What has turned up in the buffer by now, which decides what its lanes are made of.
  struct Scheduling: Equatable {
    var hasSwitches = false
    var hasWaking = false
  }

  let cpu: CPUIndex
  private let arena: ColumnArena
  private let scheduler: SchedulerFields
  private var scheduling = Scheduling()
  private var joined = JoinedParts()
  private var runs: GrowingRuns
  private var wakeups: GrowingWakeups
  private var leaves = LeafReturns()
  private var newLeafExits: [Int] = []
  /// How many events there were before the last parts.
  private var knownCount = 0
  private var shown: RankedBitmap?
  /// What is known but for the rows; nil before the first event.
  private(set) var lane: TraceStream.Lane?
  private(set) var issues = DecodeIssueList()
  /// Names that the last parts tell.
  private(set) var newNames: [LearnedName] = []
  /// Whether the system had no memory left; the lane stays as it was then.
  private var hasFailed = false

  init(of cpu: CPUIndex, scheduler: SchedulerFields, letters: [UInt8], arena: ColumnArena) {
    self.cpu = cpu
    self.arena = arena
    self.scheduler = scheduler
    runs = GrowingRuns(usesSwitches: false, scheduler: scheduler, letters: letters)
    wakeups = GrowingWakeups(newTaskType: scheduler.newTaskType)
  }

  /// The events that the last parts brought.
  var newEvents: Range<Int> { knownCount..<(lane?.events.count ?? 0) }

  func extend(by parts: [DecodedPart], in scheduling: Scheduling) {
    newNames = []
    newLeafExits = []
    knownCount = lane?.events.count ?? 0
    guard !hasFailed, !parts.isEmpty || self.scheduling != scheduling else { return }
    for part in parts {
      issues.append(part.issues)
      joined.append(part)
    }
    let taken = joined.take()
    newNames = taken.learnedNames
    newLeafExits = taken.leafExits
    if let events = lane?.events, scheduling.hasWaking, !self.scheduling.hasWaking {
      removeWakeups(from: events)
    }
    self.scheduling = scheduling
    guard joined.count > 0 else { return }
    let events = CPUEvents(
      extending: lane?.events, cpu: cpu, to: joined.segments, losses: joined.losses, arena: arena)
    let leftOut = scheduling.hasWaking ? PulledWakeup.Kind.wakeup : .waking
    for own in taken.wakeups { wakeups.add(own, leavingOut: leftOut) }
    guard
      let runs = runs.extend(
        to: events, switches: taken.switches, usesSwitches: scheduling.hasSwitches),
      let wakeups = wakeups.frozen(of: events)
    else {
      hasFailed = true
      issues.append(DecodeIssue(kind: .outOfMemory))
      return
    }
    lane = TraceStream.Lane(events: events, runs: runs, wakeups: wakeups)
  }

  /// Hides returns of leaf calls, as all CPUs tell by now.
  func hideLeafReturns(among all: [GrowingLane]) {
    guard let own = lane, !newLeafExits.isEmpty || !leaves.isEmpty else { return }
    let others = all.filter { $0.cpu != cpu && $0.lane != nil }
    leaves.add(
      newLeafExits, of: own.events,
      among: others.compactMap { other in
        other.lane.map { ForwardSearch($0.events, winsTies: other.cpu < cpu) }
      })
    for other in others {
      guard let events = other.lane?.events else { continue }
      leaves.show(
        in: own.events, upTo: knownCount, behind: other.newEvents, of: events,
        winsTies: other.cpu < cpu)
    }
    shown = leaves.shown(of: own.events.count)
  }

  /// The lane with the rows that it has; nil before the first event.
  var finished: TraceStream.Lane? {
    lane.map {
      TraceStream.Lane(events: $0.events, runs: $0.runs, wakeups: $0.wakeups, shown: shown)
    }
  }

  private func removeWakeups(from events: CPUEvents) {
    guard let type = UInt16(exactly: scheduler.wakeupIDs.0) else { return }
    wakeups.removeAll(ofType: EventTypeID(type), in: events)
  }
}
