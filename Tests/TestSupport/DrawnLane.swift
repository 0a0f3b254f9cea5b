package import TraceModel
package import Units

/// One CPU spelled out event by event, to be made into the columns that a loader would have made.
package struct DrawnLane {
  package struct Event {
    package var time: UInt64
    package var pid: Int32
    /// The hole right before the event: nil for none, `.some(nil)` for one of unknown size.
    package var lost: UInt64??
    /// The task that the event wakes.
    package var wakes: Int32?
    /// Whether that task is just made.
    package var wakesNewTask = false

    package init(
      time: UInt64, pid: Int32 = 0, lost: UInt64?? = nil, wakes: Int32? = nil,
      wakesNewTask: Bool = false
    ) {
      self.time = time
      self.pid = pid
      self.lost = lost
      self.wakes = wakes
      self.wakesNewTask = wakesNewTask
    }
  }

  package struct Run {
    package var start: UInt64
    /// 0 for idle, nil where nobody knows.
    package var pid: Int32?
    /// How the task left; unknown unless said.
    package var end: RunEnd

    package init(start: UInt64, pid: Int32?, end: RunEnd = .unknown) {
      self.start = start
      self.pid = pid
      self.end = end
    }
  }

  package var cpu: UInt16
  package var stream = ""
  package var events: [Event] = []
  package var runs: [Run] = []
  /// The end of the last run.
  package var end: UInt64 = 0
  package var source = RunIntervals.Source.schedulerSwitches

  package init(cpu: UInt16) { self.cpu = cpu }

  /// The number of the events that wake a task just made; others have 1.
  private static let newTaskType = EventTypeID(2)

  /// Lanes of one recording; streams are numbered in the order they appear.
  package static func session(_ lanes: [DrawnLane], names: [PID: String] = [:]) -> TraceSession {
    var streams: [String] = []
    let made = lanes.map { lane -> SessionLane in
      if !streams.contains(lane.stream) { streams.append(lane.stream) }
      let events = lane.columnsOfEvents()
      return SessionLane(
        trace: 0, stream: streams.firstIndex(of: lane.stream) ?? 0, streamName: lane.stream,
        events: events, runs: lane.columnsOfRuns(), wakeups: lane.wakeups(of: events))
    }
    return TraceSession(traces: [], lanes: made, tasks: [TaskNames(names: names)])
  }

  private func columnsOfEvents() -> CPUEvents {
    let arena = ColumnArena(expectedBytes: 16 * events.count)
    var losses: [LostEvents] = []
    for (index, event) in events.enumerated() {
      if let lost = event.lost {
        losses.append(LostEvents(before: EventIndex(index), count: lost, opensPage: true))
      }
    }
    guard let first = events.first else {
      return CPUEvents(cpu: CPUIndex(cpu), segments: [], losses: [], arena: arena)
    }
    let segment = EventSegment(
      count: events.count,
      blocks: [EventBlock(firstEvent: 0, baseTime: first.time, basePlace: 0)],
      timeOffsets: column(events.map { UInt32($0.time - first.time) }, in: arena),
      pids: column(events.map(\.pid), in: arena),
      typeIDs: column(events.map { $0.wakesNewTask ? Self.newTaskType.rawValue : 1 }, in: arena),
      places: column(events.map { _ in UInt16(0) }, in: arena), keyOverrides: [])
    return CPUEvents(cpu: CPUIndex(cpu), segments: [segment], losses: losses, arena: arena)
  }

  private func columnsOfRuns() -> RunIntervals {
    let made = RunIntervals(
      source: source, end: Timestamp(end), starts: runs.map(\.start),
      pids: runs.map { $0.pid ?? RunIntervals.unknownPID }, ends: runs.map(\.end.rawValue),
      arena: ColumnArena(expectedBytes: 12 * runs.count))
    guard let made else { fatalError("There is no memory for a drawn schedule.") }
    return made
  }

  private func wakeups(of made: CPUEvents) -> Wakeups? {
    Wakeups(
      of: made,
      wakeups: events.enumerated().compactMap { index, event in
        event.wakes.map { (EventIndex(index), PID($0)) }
      },
      newTaskType: Self.newTaskType, arena: ColumnArena(expectedBytes: 8 * events.count))
  }
}

private func column<Element: BitwiseCopyable & Sendable>(
  _ values: [Element], in arena: ColumnArena
) -> ColumnPointer<Element> {
  guard let base = arena.allocate(Element.self, count: max(values.count, 1)) else {
    fatalError("There is no memory for a drawn schedule.")
  }
  base.initialize(from: values, count: values.count)
  return ColumnPointer(base)
}
