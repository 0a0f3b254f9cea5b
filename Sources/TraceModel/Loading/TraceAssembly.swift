internal import TraceFormat
internal import Units

/// Joins decoded parts to a trace: segments to CPUs, CPUs to streams, and what follows from whole
/// CPUs.
struct TraceAssembly: Sendable {
  let file: TraceFile
  let arena: ColumnArena
  let scheduler: SchedulerFields
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
    let switching = Set(cpus.filter { $0.parts.contains { !$0.switches.isEmpty } }.map(\.buffer))
    let lanes = await withTaskGroup(of: (Int, TraceStream.Lane?).self) { group in
      for (index, cpu) in cpus.enumerated() {
        group.addTask {
          (
            index,
            Task.isCancelled ? nil : lane(of: cpu, hasSwitches: switching.contains(cpu.buffer))
          )
        }
      }
      return await group.reduce(into: [Int: TraceStream.Lane]()) { $0[$1.0] = $1.1 }
    }
    let streams = file.buffers.enumerated().map { buffer, layout in
      let own = cpus.indices.filter { cpus[$0].buffer == buffer }
      return TraceStream(
        name: layout.name, lanes: own.compactMap { lanes[$0] }, cpuCount: file.cpuCount)
    }
    for id in seenTypes.sorted() where file.formats.index(of: id) == nil {
      issues.append(DecodeIssue(kind: .unknownEventType(id: id)))
    }
    if file.mapping.wasCutWhileOpen { issues.append(DecodeIssue(kind: .fileChangedWhileOpen)) }
    return Trace(path: path, file: file, streams: streams, tasks: taskNames(), issues: issues)
  }

  private func cpuParts() -> [CPUParts] {
    var cpus: [CPUParts] = []
    for (buffer, own) in file.pages.enumerated() {
      for cpu in own.indices { cpus.append(CPUParts(buffer: buffer, cpu: cpu)) }
    }
    var positions: [[Int]: Int] = [:]
    for (position, cpu) in cpus.enumerated() { positions[[cpu.buffer, cpu.cpu]] = position }
    for part in parts.sorted(by: { $0.job < $1.job }) {
      let job = jobs[part.job]
      if let position = positions[[job.buffer, job.cpu]] {
        cpus[position].parts.append(part.part)
      }
    }
    return cpus
  }

  /// Nil for a CPU without events.
  private func lane(of cpu: CPUParts, hasSwitches: Bool) -> TraceStream.Lane? {
    var segments: [EventSegment] = []
    var switches: [[TaskSwitch]] = []
    var losses: [LostEvents] = []
    var count = 0
    var largest: Timestamp?
    for part in cpu.parts {
      losses += part.losses.map {
        LostEvents(
          before: EventIndex($0.before.rawValue + count), count: $0.count, opensPage: $0.opensPage)
      }
      guard let segment = part.segment else { continue }
      let carried = segment.carrying(largest)
      largest = carried.key(of: carried.count - 1)
      segments.append(carried)
      switches.append(part.switches)
      count += segment.count
    }
    guard count > 0 else { return nil }
    let events = CPUEvents(
      cpu: file.buffers[cpu.buffer].cpus[cpu.cpu].cpu, segments: segments, losses: losses,
      arena: arena)
    let runs = RunBuilder.runs(
      of: events, switches: hasSwitches ? switches : nil, scheduler: scheduler, arena: arena)
    return runs.map { TraceStream.Lane(events: events, runs: $0) }
  }

  /// Names that the recorder saved win; of those that events tell, the earliest.
  private func taskNames() -> TaskNames {
    var names: [PID: String] = [:]
    for learned in parts.flatMap(\.part.learnedNames).sorted(by: { $0.time < $1.time })
    where names[learned.pid] == nil {
      names[learned.pid] = learned.comm
    }
    for pid in file.savedCmdlines.pids { names[pid] = file.savedCmdlines.comm(of: pid) }
    return TaskNames(names: names)
  }
}

extension EventSegment {
  /// This segment behind others whose largest stamp was `largest`: where its own stamps lie before
  /// that, the keys are made anew.
  fileprivate func carrying(_ largest: Timestamp?) -> EventSegment {
    guard let largest, key(of: 0) < largest else { return self }
    var builder = KeyOverrideBuilder(carrying: largest)
    var last = largest.rawValue
    for event in 0..<count {
      let time = self.time(of: event).rawValue
      if time < last || !builder.isQuiet {
        builder.note(event: UInt32(event), time: time, last: last)
      }
      last = time
    }
    return EventSegment(
      count: count, blocks: blocks, timeOffsets: timeOffsets, pids: pids, typeIDs: typeIDs,
      places: places, keyOverrides: builder.overrides)
  }
}
