internal import Units

/// Walks the wakeups and runs of tasks on several lanes in order; idle and unknown runs are passed
/// over.
struct SchedulingMerge {
  private struct Source {
    let lane: SessionLane
    let kind: SchedulingEvent.Kind
    let laneNumber: Int32
    let count: Int
    var number: Int
    var cursor: EventCursor

    /// The next wakeup or run; nil at the end.
    mutating func next() -> SchedulingEvent? {
      number += 1
      switch kind {
      case .run:
        let pids = lane.runs.pids
        while number < count, pids[number] == 0 || pids[number] == RunIntervals.unknownPID {
          number += 1
        }
        guard number < count else { return nil }
        return SchedulingEvent(
          time: lane.runs.starts[number], kind: .run, lane: laneNumber, number: number)
      case .wakeup:
        guard number < count else { return nil }
        cursor.move(to: lane.wakeups.event(of: number).rawValue)
        return SchedulingEvent(
          time: cursor.key.rawValue, kind: .wakeup, lane: laneNumber, number: number)
      }
    }
  }

  private let lanes: [SessionLane]
  private var sources: [Source] = []
  /// The next of each source that has one, as a heap.
  private var heap: [(event: SchedulingEvent, source: Int)] = []

  /// - Parameter start: what came before is left out.
  init(_ lanes: [SessionLane], from start: UInt64 = 0) {
    self.lanes = lanes
    for (number, lane) in lanes.enumerated() {
      for kind in [SchedulingEvent.Kind.wakeup, .run] {
        let hasWakeups = lane.runs.source == .schedulerSwitches
        let count = kind == .run ? lane.runs.count : hasWakeups ? lane.wakeups.count : 0
        let first =
          kind == .run
          ? lane.runs.firstRun(atOrAfter: start)
          : (0..<count).partitionPoint { lane.wakeups.time(of: $0).rawValue >= start }
        sources.append(
          Source(
            lane: lane, kind: kind, laneNumber: Int32(number), count: count, number: first - 1,
            cursor: EventCursor(lane.events, at: 0)))
      }
    }
    for source in sources.indices {
      if let event = sources[source].next() { heap.append((event, source)) }
    }
    for index in heap.indices.reversed() { sink(index) }
  }

  mutating func next() -> SchedulingEvent? {
    guard let (event, source) = heap.first else { return nil }
    if let next = sources[source].next() {
      heap[0].event = next
    } else {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    if !heap.isEmpty { sink(0) }
    return event
  }

  func pid(of event: SchedulingEvent) -> Int32 {
    let lane = lanes[Int(event.lane)]
    return event.kind == .run
      ? lane.runs.pids[event.number] : lane.wakeups.target(of: event.number).rawValue
  }

  private mutating func sink(_ start: Int) {
    heap.withUnsafeMutableBufferPointer { heap in
      heap.sink(start, count: heap.count) { $0.event < $1.event }
    }
  }
}

extension SchedulingMerge {
  /// Lets every task's history be written, each by itself.
  ///
  /// - Returns: the histories by task, or nil when the task that asks was cancelled.
  static func histories<History: TaskHistory>(
    of lanes: [SessionLane], _ empty: History
  ) -> [(pid: PID, history: History)]? {
    guard let span = TraceSession.span(of: lanes) else { return [] }
    let lost = LostTimes(of: lanes, in: span)
    var table = TaskTable()
    var standings: [TaskStanding] = []
    var histories: [History] = []
    var merge = SchedulingMerge(lanes)
    var steps = 0
    while let event = merge.next() {
      steps &+= 1
      if steps & 0xffff == 0, Task.isCancelled { return nil }
      let lane = lanes[Int(event.lane)]
      let task = table.place(of: merge.pid(of: event))
      if task == standings.count {
        standings.append(TaskStanding(since: span.start.rawValue))
        histories.append(empty)
      }
      event.apply(to: &standings[task], on: lane, lost: lost, history: &histories[task])
    }
    return zip(table.pids, histories).map { (PID($0), $1) }
  }
}
