package import TraceFormat
package import Units

/// A recording that is looked at while it is made: the pages that a recorder appends to files, one
/// a CPU, become snapshots that are traces like any other.
///
///     head.dat   a trace.dat of version 6 that says everything and has no pages
///     cpu0 …     whole sub-buffers
///
/// A refresh costs what is new: pages are decoded once into frozen segments, and what follows from
/// them (runs and their sums, wakeups, names, rows) is carried on from where it was. What an older
/// snapshot holds stays as it is. Each snapshot is what a loader would make of a file that ends
/// there.
package actor GrowingTrace {
  /// Chosen as by the loader.
  private static let partSizeInBytes = 1 << 20

  private struct Job: Sendable {
    var lane: Int
    var pages: CPUPages
    var part: CPUPages.Part
  }

  private let head: TraceFile
  private let path: String
  private let time: TimeOptions
  private let arena: ColumnArena
  private let pulled: PulledEvents
  private let eventTexts: EventTexts
  /// By CPU, ascending; as many lanes.
  private var spools: [SpooledPages]
  private let lanes: [GrowingLane]
  private var cmdlines: SpooledCmdlines?
  private var names: GrowingNames
  /// Names are learned of all tasks, since those that the recorder has saved it may forget.
  private let noPIDs = PIDSet()
  private var scheduling = GrowingLane.Scheduling()
  private var seenTypes: Set<EventTypeID> = []
  private var shownIssueCount: Int?
  private var latest: Task<Trace?, Never>?

  /// Opens a recording in the making.
  ///
  /// - Parameters:
  ///   - head: the path of the file that has all but the pages.
  ///   - pages: the path of the file to which the pages of a CPU are appended; it need not be there
  ///     yet.
  ///   - cmdlines: the path of the names that the recorder saves while it records, if it does.
  ///   - path: of the file to come, by which the recording is called.
  @concurrent
  package static func open(
    head: String, pages: @Sendable (CPUIndex) -> String, cmdlines: String? = nil, path: String,
    time: TimeOptions = TimeOptions()
  ) async throws(TraceFileError) -> GrowingTrace {
    let file = try TraceFile(path: head)
    let cpus = (0..<min(file.cpuCount, Int(UInt16.max))).map { CPUIndex(UInt16($0)) }
    return GrowingTrace(
      head: file, pages: cpus.map { ($0, pages($0)) }, cmdlines: cmdlines, path: path, time: time)
  }

  private init(
    head: TraceFile, pages: [(cpu: CPUIndex, path: String)], cmdlines: String?, path: String,
    time: TimeOptions
  ) {
    self.head = head
    self.path = path
    self.time = time
    // Address space that is touched as columns come.
    let arena = ColumnArena(expectedBytes: .max / 2)
    self.arena = arena
    let pulled = PulledEvents(head.formats)
    self.pulled = pulled
    let letters = TraceAssembly.stateLetters(in: head)
    let countsSeconds = Trace.countsSeconds(head, time)
    eventTexts = EventTexts(file: head, countsSeconds: countsSeconds)
    spools = pages.map { SpooledPages(of: $0.cpu, path: $0.path, pageSize: head.header.pageSize) }
    lanes = pages.map {
      GrowingLane(of: $0.cpu, scheduler: pulled.scheduler, letters: letters, arena: arena)
    }
    names = GrowingNames(saved: head.savedCmdlines)
    self.cmdlines = cmdlines.map { SpooledCmdlines(path: $0) }
  }

  /// What the recording is by now; nil when nothing came since the last call.
  ///
  /// Cancelling the task that asks leaves the refresh to go on.
  package func refresh() async -> Trace? {
    let previous = latest
    let task = Task {
      _ = await previous?.value
      return await self.extended()
    }
    latest = task
    return await task.value
  }

  private func extended() async -> Trace? {
    var jobs: [Job] = []
    for index in spools.indices {
      let known = spools[index].size
      guard spools[index].look(), let pages = spools[index].pages else { continue }
      for part in pages.parts(ofAbout: Self.partSizeInBytes, from: known) {
        jobs.append(Job(lane: index, pages: pages, part: part))
      }
    }
    var hasChanged = shownIssueCount == nil
    if let saved = cmdlines?.read() {
      names.save(saved)
      hasChanged = true
    }
    if !jobs.isEmpty { hasChanged = await extend(by: await decode(jobs)) || hasChanged }
    let issues = issues()
    guard hasChanged || shownIssueCount != issues.totalCount else { return nil }
    shownIssueCount = issues.totalCount
    return snapshot(issues)
  }

  // MARK: - What is new

  /// What one worker made of some of the jobs, by their numbers.
  private struct Harvest: Sendable {
    var parts: [(job: Int, part: DecodedPart)] = []
    var seenTypes: [EventTypeID] = []
  }

  private func decode(_ jobs: [Job]) async -> [[DecodedPart]] {
    let shared = SharedJobs(count: jobs.count)
    let (head, arena, pulled, time) = (head, arena, pulled, time)
    let noPIDs = noPIDs
    let harvests = await withTaskGroup(of: Harvest.self) { group in
      for _ in 0..<shared.workerCount {
        group.addTask {
          var decoder = PartDecoder(
            file: head, arena: arena, pulled: pulled, time: time, savedPIDs: noPIDs)
          var harvest = Harvest()
          while let job = shared.next() {
            let part = decoder.decode(jobs[job].part, of: jobs[job].pages, buffer: "")
            harvest.parts.append((job, part))
          }
          harvest.seenTypes = decoder.seenTypes
          return harvest
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for harvest in harvests { seenTypes.formUnion(harvest.seenTypes) }
    var parts = [[DecodedPart]](repeating: [], count: lanes.count)
    for own in harvests.flatMap(\.parts).sorted(by: { $0.job < $1.job }) {
      parts[jobs[own.job].lane].append(own.part)
    }
    return parts
  }

  /// - Returns: whether anything of it is seen.
  private func extend(by parts: [[DecodedPart]]) async -> Bool {
    for part in parts.joined() {
      if !part.switches.isEmpty { scheduling.hasSwitches = true }
      if part.hasWaking { scheduling.hasWaking = true }
    }
    let (lanes, scheduling) = (lanes, scheduling)
    _ = await TraceAssembly.map(lanes.count) { index in
      lanes[index].extend(by: parts[index], in: scheduling)
    }
    _ = await TraceAssembly.map(lanes.count) { index in
      lanes[index].hideLeafReturns(among: lanes)
    }
    for lane in lanes {
      if let events = lane.lane?.events { names.learn(lane.newNames, from: events) }
    }
    return parts.joined().contains { $0.segment != nil || !$0.losses.isEmpty }
  }

  // MARK: - Snapshots

  private func issues() -> DecodeIssueList {
    var issues = head.issues
    for (lane, spool) in zip(lanes, spools) {
      issues.append(lane.issues)
      issues.append(spool.issues)
    }
    for lane in lanes {
      if let events = lane.lane?.events { issues.append(stampsOf: events, in: "") }
    }
    for id in seenTypes.sorted() where head.formats.index(of: id) == nil {
      issues.append(DecodeIssue(kind: .unknownEventType(id: id)))
    }
    return issues
  }

  private func snapshot(_ issues: DecodeIssueList) -> Trace {
    let file = TraceFile(head: head, pages: spools.compactMap(\.pages))
    let own = lanes.compactMap(\.finished)
    return Trace(
      path: path, file: file, time: time,
      streams: [TraceStream(name: "", lanes: own, cpuCount: file.cpuCount)],
      tasks: names.names(for: own.map(\.cpu)), issues: issues,
      seenTypes: seenTypes, eventTexts: eventTexts)
  }
}
