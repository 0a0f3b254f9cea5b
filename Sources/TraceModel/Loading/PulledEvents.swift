internal import TraceFormat
internal import Units

/// The events that the decoder looks into while it passes over them, by type number.
struct PulledEvents {
  enum Kind: UInt8 {
    case none = 0
    case taskSwitch, wakeup, newTaskWakeup, waking, graphEntry, graphExit
  }

  let scheduler: SchedulerFields
  let graph: GraphFields

  init(_ formats: EventFormatTable) {
    scheduler = SchedulerFields(formats)
    graph = GraphFields(formats)
  }

  /// Writes the kind of each type number into a table of 65,536.
  func fill(_ kinds: UnsafeMutablePointer<UInt8>) {
    func set(_ id: UInt32, _ kind: Kind) {
      if id <= UInt32(UInt16.max) { kinds[Int(id)] = kind.rawValue }
    }
    set(scheduler.switchID, .taskSwitch)
    set(scheduler.wakeupIDs.0, .wakeup)
    set(scheduler.wakeupIDs.1, .newTaskWakeup)
    set(scheduler.wakingID, .waking)
    set(graph.entryID, .graphEntry)
    set(graph.exitID, .graphExit)
  }
}
