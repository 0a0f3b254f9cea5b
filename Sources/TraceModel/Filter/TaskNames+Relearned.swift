internal import TraceFormat
internal import Units

extension FilteredEvents {
  /// The names of tasks as a report of these events alone has them, by recording: what only a
  /// hidden event tells is not known, and a name is known from the first shown event on that tells
  /// it (fact sheet 6).
  ///
  /// Runs off the caller's actor. Nil where the task was cancelled.
  ///
  /// - Parameter texts: how the events are put into words: only events whose override does it tell
  ///   names.
  @concurrent
  package func taskNames(
    of session: TraceSession, texts: EventTextOptions = EventTextOptions()
  ) async -> [TaskNames]? {
    var names: [TaskNames] = []
    for trace in session.traces.indices {
      let formats = session.traces[trace].file.formats
      let treatment = EventTreatment(texts)
      let tellers = SchedulerFields(formats).nameTellers.filter {
        formats[$0].map(treatment.isHandled) ?? false
      }
      guard let own = await taskNames(ofTrace: trace, of: session, tellers: Set(tellers)) else {
        return nil
      }
      names.append(own)
    }
    return names
  }

  private func taskNames(
    ofTrace trace: Int, of session: TraceSession, tellers: Set<EventTypeID>
  ) async -> TaskNames? {
    let names = session.traces[trace].tasks
    let lanes = session.lanes.indices.filter { session.lanes[$0].trace == trace }
    // A name whose first teller is shown stays; only the others are looked for again.
    let laneInTrace = Dictionary(
      lanes.map { (session.lanes[$0].laneInTrace, $0) }, uniquingKeysWith: { first, _ in first })
    let open = names.learned.filter { _, name in
      guard let lane = laneInTrace[name.position.lane] else { return true }
      return !shown[lane][name.position.event.rawValue]
        || !tellers.contains(session.lanes[lane].events.typeID(of: name.position.event))
    }
    guard !open.isEmpty else { return names }
    let pids = Set(open.keys)
    let found = await withTaskGroup(of: [PID: TaskNames.Learned]?.self) { group in
      for lane in lanes {
        group.addTask {
          var teller = NameTeller(session.traces[trace], tellers: tellers, wanted: pids)
          return teller.names(told: shown[lane], of: session.lanes[lane])
        }
      }
      return await group.reduce(into: [[PID: TaskNames.Learned]?]()) { $0.append($1) }
    }
    var learned = names.learned.filter { open[$0.key] == nil }
    for lane in found {
      guard let lane else { return nil }
      for (pid, name) in lane {
        if let known = learned[pid], known.position < name.position { continue }
        learned[pid] = name
      }
    }
    return TaskNames(saved: names.saved, learned: learned)
  }
}

/// Looks for the first shown event of a lane that tells the name of each wanted task.
private struct NameTeller {
  private let trace: Trace
  private let scheduler: SchedulerFields
  private let tellers: Set<EventTypeID>
  private let reader: RecordReader
  private var wanted: Set<PID>

  /// Chosen; how many shown events pass between two looks at whether to go on.
  private static let eventsPerLook = 1 << 16

  init(_ trace: Trace, tellers: Set<EventTypeID>, wanted: Set<PID>) {
    self.trace = trace
    self.tellers = tellers
    self.wanted = wanted
    scheduler = SchedulerFields(trace.file.formats)
    reader = RecordReader(trace.file)
  }

  /// Nil where the task was cancelled.
  mutating func names(
    told shown: RankedBitmap, of lane: SessionLane
  ) -> [PID: TaskNames.Learned]? {
    var names: [PID: TaskNames.Learned] = [:]
    var next = shown.firstSet(atOrAfter: 0)
    var passed = 0
    while let index = next, !wanted.isEmpty {
      next = shown.firstSet(atOrAfter: index + 1)
      passed += 1
      if passed % Self.eventsPerLook == 0, Task.isCancelled { return nil }
      let event = EventIndex(index)
      let type = lane.events.typeID(of: event)
      guard tellers.contains(type) else { continue }
      var told: [(pid: PID, comm: [UInt8])] = []
      _ = reader.withRecord(
        buffer: lane.stream, cpu: lane.storedCPU, place: lane.events.place(of: event)
      ) { record in
        told = scheduler.tasks(in: record, type: type, order: trace.file.header.byteOrder)
      }
      for task in told where wanted.remove(task.pid) != nil {
        names[task.pid] = .init(
          comm: task.comm,
          position: .init(
            key: lane.events.key(of: event), lane: lane.laneInTrace, event: event))
      }
    }
    return names
  }
}
