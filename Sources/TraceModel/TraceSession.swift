internal import TraceFormat
package import Units

/// What is open together: one or more recordings, and one order over all their events.
///
/// A lane is one CPU of one stream. Lanes stand in merge order: the top buffers of all recordings,
/// then all instances (fact sheet 3.2).
package final class TraceSession: Sendable {
  package let traces: [Trace]
  /// How each of them appears.
  package let styles: [RecordingStyle]
  package let lanes: [SessionLane]
  /// The rows of the event list and of a report.
  package let order: MergedOrder
  /// From the first event to just after the last; nil without events.
  package let span: TimeSpan?
  /// The names of the tasks of each recording.
  package let tasks: [TaskNames]
  let checkpoints = KeptTaskCheckpoints()

  /// - Parameter styles: of the recordings; those that are missing have the names of their files.
  package convenience init(traces: [Trace], styles: [RecordingStyle] = []) {
    let tops = traces.indices.map { ($0, 0..<min(1, traces[$0].streams.count)) }
    let instances = traces.indices.map {
      ($0, min(1, traces[$0].streams.count)..<traces[$0].streams.count)
    }
    let firstLanes = traces.map { trace in
      trace.streams.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.lanes.count) }
    }
    var lanes: [SessionLane] = []
    for (trace, streams) in tops + instances {
      for stream in streams {
        for (number, lane) in traces[trace].streams[stream].lanes.enumerated() {
          let stored = traces[trace].file.buffers[stream].cpus
          lanes.append(
            SessionLane(
              trace: trace, stream: stream,
              storedCPU: stored.firstIndex { $0.cpu == lane.cpu } ?? 0,
              laneInTrace: firstLanes[trace][stream] + number,
              streamName: traces[trace].streams[stream].name, events: lane.events,
              runs: lane.runs, wakeups: lane.wakeups, shown: lane.shown))
        }
      }
    }
    self.init(traces: traces, styles: styles, lanes: lanes, tasks: traces.map(\.tasks))
  }

  /// A session over lanes that need no file behind them.
  ///
  /// - Parameter tasks: one for each recording that the lanes name.
  package init(
    traces: [Trace], styles: [RecordingStyle] = [], lanes: [SessionLane], tasks: [TaskNames]
  ) {
    precondition(lanes.allSatisfy { tasks.indices.contains($0.trace) }, "Lanes have recordings.")
    self.traces = traces
    self.styles = traces.indices.map { styles.indices.contains($0) ? styles[$0] : .init() }
    self.lanes = lanes
    self.tasks = tasks
    order = MergedOrder(lanes: lanes.map { OrderedLane(events: $0.events, shown: $0.shown) })
    span = lanes.reduce(nil as TimeSpan?) { span, lane in
      guard let first = lane.events.firstTime, let last = lane.events.lastTime else { return span }
      let own = TimeSpan(from: first, to: last.advanced(by: Nanoseconds(1)))
      return span?.union(own) ?? own
    }
  }

  package subscript(lane: LaneIndex) -> SessionLane { lanes[lane.rawValue] }

  /// What a recording is called.
  package func name(ofTrace trace: Int) -> String {
    guard traces.indices.contains(trace) else { return "" }
    return styles[trace].name(of: traces[trace])
  }

  /// The tint of a recording's rows; nil where there is nothing to tell it from, or it has none.
  package func tint(ofTrace trace: Int) -> RecordingTint? {
    guard traces.count > 1, styles.indices.contains(trace), styles[trace].tint != .none else {
      return nil
    }
    return styles[trace].tint
  }

  /// All events, those that share another's row included.
  package var eventCount: Int { lanes.reduce(0) { $0 + $1.events.count } }

  /// The name of a task as the recording of the lane tells it.
  package func taskName(of pid: PID, in lane: LaneIndex) -> String {
    tasks[self[lane].trace].name(of: pid)
  }

  /// Whether there is a file from which the lane's events can be put into words.
  package func hasRecords(of lane: LaneIndex) -> Bool { traces.indices.contains(self[lane].trace) }

  /// The recording a lane belongs to.
  package func trace(of lane: LaneIndex) -> Trace { traces[self[lane].trace] }
}

/// One CPU of one stream of a session.
package final class SessionLane: Sendable {
  /// The place of its recording in the session, and of its stream in the recording.
  package let trace: Int
  package let stream: Int
  /// The place of its data among those of its buffer in the file.
  package let storedCPU: Int
  /// Its place among all lanes of its recording.
  package let laneInTrace: Int
  /// Empty for a top buffer.
  package let streamName: String
  package let events: CPUEvents
  package let runs: RunIntervals
  package let wakeups: Wakeups
  /// The events that have a row of their own; nil where all have.
  package let shown: RankedBitmap?

  /// - Parameter wakeups: nil for none.
  package init(
    trace: Int, stream: Int, storedCPU: Int = 0, laneInTrace: Int = 0, streamName: String,
    events: CPUEvents, runs: RunIntervals, wakeups: Wakeups? = nil, shown: RankedBitmap? = nil
  ) {
    self.trace = trace
    self.stream = stream
    self.storedCPU = storedCPU
    self.laneInTrace = laneInTrace
    self.streamName = streamName
    self.events = events
    self.runs = runs
    self.wakeups = wakeups ?? Wakeups(noneIn: events)
    self.shown = shown
  }

  package var cpu: CPUIndex { events.cpu }
}
