internal import Units

/// The wakeups of one CPU while its events grow.
struct GrowingWakeups {
  private var events = GrowingColumn<UInt32>()
  private var pids = GrowingColumn<Int32>()
  private var segmentFirsts = [0]
  private let newTaskType: EventTypeID?
  private var generation = 0

  init(newTaskType: EventTypeID?) { self.newTaskType = newTaskType }

  /// Adds those of one more segment of the lane.
  mutating func add(_ wakeups: [PulledWakeup], leavingOut leftOut: PulledWakeup.Kind) {
    for wakeup in wakeups where wakeup.kind != leftOut {
      events.append(wakeup.event)
      pids.append(wakeup.pid)
    }
    segmentFirsts.append(events.count)
  }

  /// Leaves out those of one type: better ones have turned up.
  mutating func removeAll(ofType type: EventTypeID, in lane: CPUEvents) {
    var kept = GrowingWakeups(newTaskType: newTaskType)
    for (number, segment) in lane.segments.prefix(segmentFirsts.count - 1).enumerated() {
      for place in segmentFirsts[number]..<segmentFirsts[number + 1] {
        guard let event = events[place], let pid = pids[place],
          segment.typeIDs[Int(event)] != type.rawValue
        else { continue }
        kept.events.append(event)
        kept.pids.append(pid)
      }
      kept.segmentFirsts.append(kept.events.count)
    }
    kept.generation = generation + 1
    self = kept
  }

  /// The wakeups as they are; nil when the system has no memory left.
  mutating func frozen(of lane: CPUEvents) -> Wakeups? {
    var memory: [any AnyObject & Sendable] = []
    guard let events = events.frozen()?.pointer(keptBy: &memory),
      let pids = pids.frozen()?.pointer(keptBy: &memory)
    else { return nil }
    return Wakeups(
      of: lane, segmentFirsts: segmentFirsts, columns: Wakeups.Columns(events: events, pids: pids),
      newTaskType: newTaskType, generation: generation, memory: memory)
  }
}
