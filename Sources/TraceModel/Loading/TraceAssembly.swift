internal import TraceFormat
internal import Units

/// Joins decoded parts to a trace: segments to CPUs, CPUs to streams, and what follows from whole
/// CPUs.
struct TraceAssembly: Sendable {
  let file: TraceFile
  let arena: ColumnArena
  let pulled: PulledEvents
  let time: TimeOptions
  /// Which CPU each job belongs to, in the order of the file.
  let jobs: [(buffer: Int, cpu: Int)]
  let parts: [(job: Int, part: DecodedPart)]
  let seenTypes: Set<EventTypeID>

  /// All parts of one CPU, in file order.
  private struct CPUParts {
    var buffer: Int
    var cpu: Int
    var parts: [DecodedPart] = []
  }

  func trace(path: String) async -> Trace {
    let cpus = cpuParts()
    var issues = file.issues
    for part in parts.sorted(by: { $0.job < $1.job }) { issues.append(part.part.issues) }
    let lanes = await lanes(of: cpus)
    if lanes.count < cpus.count(where: { $0.parts.contains { $0.segment != nil } }) {
      issues.append(DecodeIssue(kind: .outOfMemory))
    }
    let streams = file.buffers.enumerated().map { buffer, layout in
      let own = lanes.filter { $0.buffer == buffer }
      return TraceStream(name: layout.name, lanes: own.map(\.lane), cpuCount: file.cpuCount)
    }
    for own in lanes {
      issues.append(stampsOf: own.lane.events, in: file.buffers[own.buffer].name)
    }
    for id in seenTypes.sorted() where file.formats.index(of: id) == nil {
      issues.append(DecodeIssue(kind: .unknownEventType(id: id)))
    }
    if file.wasCutWhileOpen { issues.append(DecodeIssue(kind: .fileChangedWhileOpen)) }
    return Trace(
      path: path, file: file, time: time, streams: streams, tasks: taskNames(lanes), issues: issues,
      seenTypes: seenTypes)
  }

  private func cpuParts() -> [CPUParts] {
    var cpus: [CPUParts] = []
    var firstOfBuffer: [Int] = []
    for (buffer, own) in file.pages.enumerated() {
      firstOfBuffer.append(cpus.count)
      for cpu in own.indices { cpus.append(CPUParts(buffer: buffer, cpu: cpu)) }
    }
    for part in parts.sorted(by: { $0.job < $1.job }) {
      let job = jobs[part.job]
      cpus[firstOfBuffer[job.buffer] + job.cpu].parts.append(part.part)
    }
    return cpus
  }

  // MARK: - Lanes

  /// A CPU that has events, put together.
  private struct AssembledLane {
    var buffer: Int
    var lane: TraceStream.Lane
    var learnedNames: [LearnedName]
    var leafExits: [Int]
  }

  /// Those CPUs that have events, in the order of the file.
  private func lanes(of cpus: [CPUParts]) async -> [AssembledLane] {
    let switching = Set(cpus.filter { $0.parts.contains { !$0.switches.isEmpty } }.map(\.buffer))
    let waking = Set(cpus.filter { $0.parts.contains(where: \.hasWaking) }.map(\.buffer))
    let letters = Self.stateLetters(in: file)
    var lanes = await Self.map(cpus.count) { index in
      let buffer = cpus[index].buffer
      return Task.isCancelled
        ? nil
        : lane(
          of: cpus[index], hasSwitches: switching.contains(buffer),
          hasWaking: waking.contains(buffer), letters: letters)
    }.compactMap { $0 }
    guard lanes.contains(where: { !$0.leafExits.isEmpty }) else { return lanes }
    let shown = await Self.map(lanes.count) { [lanes] index in
      shownEvents(of: index, among: lanes)
    }
    for index in lanes.indices {
      let lane = lanes[index].lane
      lanes[index].lane = TraceStream.Lane(
        events: lane.events, runs: lane.runs, wakeups: lane.wakeups, shown: shown[index])
    }
    return lanes
  }

  /// Calls `body` for each number below `count` on all cores.
  static func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable @escaping (Int) -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      for index in 0..<count { group.addTask { (index, body(index)) } }
      var results: [Result?] = Array(repeating: nil, count: count)
      for await (index, result) in group { results[index] = result }
      return results.compactMap { $0 }
    }
  }

  /// Nil for a CPU without events.
  private func lane(
    of cpu: CPUParts, hasSwitches: Bool, hasWaking: Bool, letters: [UInt8]
  ) -> AssembledLane? {
    var joined = JoinedParts()
    for part in cpu.parts { joined.append(part) }
    guard joined.count > 0 else { return nil }
    let events = CPUEvents(
      cpu: file.buffers[cpu.buffer].cpus[cpu.cpu].cpu, segments: joined.segments,
      losses: joined.losses, arena: arena)
    let runs = RunBuilder.runs(
      of: events, switches: hasSwitches ? joined.switches : nil, letters: letters,
      scheduler: pulled.scheduler
    ).frozen(in: arena)
    let left = hasWaking ? PulledWakeup.Kind.wakeup : .waking
    let wakeups = Wakeups(
      of: events, wakeups: joined.wakeups, leavingOut: left,
      newTaskType: pulled.scheduler.newTaskType, arena: arena)
    guard let runs, let wakeups, !Task.isCancelled else { return nil }
    runs.prepareSummaries()
    return AssembledLane(
      buffer: cpu.buffer, lane: TraceStream.Lane(events: events, runs: runs, wakeups: wakeups),
      learnedNames: joined.learnedNames, leafExits: joined.leafExits)
  }

  /// The letters of the bits of `prev_state`, from the lowest.
  static func stateLetters(in file: TraceFile) -> [UInt8] {
    guard let format = file.formats.format(system: "sched", name: "sched_switch") else { return [] }
    let program = PrintFormatParser.parse(
      format, longSize: file.header.longSize, symbols: file.symbols)
    return TaskStateLetters(of: program).letters
  }

  /// Hides the exits of leaf calls: those that follow their entry at once, with no event of another
  /// CPU of the buffer between them in merged order. Nil where a lane hides none.
  private func shownEvents(of index: Int, among lanes: [AssembledLane]) -> RankedBitmap? {
    let own = lanes[index]
    guard !own.leafExits.isEmpty else { return nil }
    var others = lanes.indices.filter { $0 != index && lanes[$0].buffer == own.buffer }.map {
      ForwardSearch(lanes[$0].lane.events, winsTies: $0 < index)
    }
    let events = own.lane.events
    let hidden = own.leafExits.filter { exit in
      let entered = events.key(of: EventIndex(exit - 1))
      let left = events.key(of: EventIndex(exit))
      for other in others.indices where others[other].hasEvent(after: entered, upTo: left) {
        return false
      }
      return true
    }
    return hidden.isEmpty ? nil : RankedBitmap(count: events.count, clearing: hidden)
  }

  // MARK: - Names

  /// Names that the recorder saved win; of those that events tell, the first in merged order.
  private func taskNames(_ lanes: [AssembledLane]) -> TaskNames {
    var learned: [PID: TaskNames.Learned] = [:]
    for (number, lane) in lanes.enumerated() {
      for name in lane.learnedNames {
        let event = EventIndex(Int(name.event))
        let position = TaskNames.Position(
          key: lane.lane.events.key(of: event), lane: number, event: event)
        if let known = learned[name.pid], known.position < position { continue }
        learned[name.pid] = .init(comm: name.comm, position: position)
      }
    }
    var saved: [PID: [UInt8]] = [:]
    for pid in file.savedCmdlines.pids { saved[pid] = file.savedCmdlines.bytes(of: pid) }
    return TaskNames(saved: saved, learned: learned)
  }
}
