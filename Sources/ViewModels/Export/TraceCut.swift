package import Capture
internal import TraceFormat
package import TraceModel
package import Units

/// The rows of a stretch of time of one recording, to become a trace.dat of their own.
///
/// What counts is the stamp of an event as it is shown. The return of a leaf call of the function
/// graph goes with the call, whose row it shares. All that the recording says beside its events is
/// kept, and the stamps stay as recorded, so that texts and times are those of the source; names of
/// tasks that only earlier events tell are put to those that the recorder saved.
nonisolated package struct TraceCut: Sendable {
  private let session: TraceSession
  private let trace: Int
  private let range: TimeSpan?
  /// By buffer, then by place among its CPUs with data.
  private var records: [[ChosenRecords]]
  /// Where the first of the rows stands among those of the recording.
  private var firstPosition: TaskNames.Position?
  package private(set) var rowCount = 0

  /// Chosen; a cancelled task waits for so many events at most.
  private static let eventsPerLook = 1 << 20

  /// Finds the rows, in O(events of the stretch).
  ///
  /// - Parameters:
  ///   - trace: the place of the recording in the session.
  ///   - range: nil for the whole recording.
  ///   - isWanted: whether rows of a CPU are wanted.
  ///   - isCancelled: is asked from time to time.
  /// - Returns: nil when it was cancelled.
  package init?(
    _ session: TraceSession, trace: Int = 0, range: TimeSpan?,
    cpus isWanted: (CPUIndex) -> Bool = { _ in true }, isCancelled: () -> Bool = { false }
  ) {
    self.session = session
    self.trace = trace
    self.range = range
    records = session.traces[trace].file.pages.map { cpus in
      cpus.map { ChosenRecords(pageSize: $0.pageSize) }
    }
    for lane in session.lanes where lane.trace == trace && isWanted(lane.cpu) {
      guard choose(from: lane, isCancelled) else { return nil }
    }
  }

  /// - Returns: false when it was cancelled.
  private mutating func choose(from lane: SessionLane, _ isCancelled: () -> Bool) -> Bool {
    let events = lane.events
    let candidates = candidates(of: lane)
    var cursor = EventCursor(events, at: candidates.lowerBound)
    var chosen = records[lane.stream][lane.storedCPU]
    var wasChosen = false
    while cursor.index < candidates.upperBound {
      let index = cursor.index
      if index % Self.eventsPerLook == 0, isCancelled() { return false }
      let hasRow = lane.shown?[index] ?? true
      let isChosen = hasRow ? range?.contains(cursor.event.time) ?? true : wasChosen
      if isChosen {
        if chosen.isEmpty { note(cursor.key, lane, EventIndex(index)) }
        chosen.append(cursor.event.place, isNext: wasChosen)
        if hasRow { rowCount += 1 }
      }
      wasChosen = isChosen
      cursor.move(to: index + 1)
    }
    records[lane.stream][lane.storedCPU] = chosen
    return true
  }

  private mutating func note(_ key: Timestamp, _ lane: SessionLane, _ event: EventIndex) {
    let position = TaskNames.Position(key: key, lane: lane.laneInTrace, event: event)
    firstPosition = min(firstPosition ?? position, position)
  }

  /// The events among which all of the stretch are: where the clock of a CPU ran backwards, later
  /// ones may belong to it as well.
  private func candidates(of lane: SessionLane) -> Range<Int> {
    let events = lane.events
    guard let range else { return 0..<events.count }
    let first = events.firstEvent(atOrAfter: range.start).rawValue
    guard events.segments.allSatisfy(\.keyOverrides.isEmpty) else { return first..<events.count }
    let end = max(first, events.firstEvent(atOrAfter: range.end).rawValue)
    let isFollowedByReturn = end < events.count && !(lane.shown?[end] ?? true)
    return first..<(isFollowedByReturn ? end + 1 : end)
  }

  // MARK: - The file

  /// Writes the file in the version of the source, atomically.
  ///
  /// - Parameters:
  ///   - path: anything but the source itself.
  ///   - progress: is told which share is written, from time to time.
  ///   - isCancelled: is asked from time to time.
  /// - Returns: bytes of the file.
  package func write(
    toFileAt path: String, progress: (Double) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws(TraceWriteError) -> Int {
    guard !path.isSameFile(as: session.traces[trace].path) else { throw .isSource(path: path) }
    return try writer.write(toFileAt: path, progress: progress, isCancelled: isCancelled)
  }

  private var file: TraceFile { session.traces[trace].file }

  private var writer: TraceFileWriter {
    var facts = RecordingFacts(of: file)
    facts.savedCmdlines = learnedCmdlines + facts.savedCmdlines
    var buffers = zip(file.buffers.indices, file.buffers).map { index, layout in
      PageBuffer(
        name: layout.name, pageSize: layout.pageSize,
        clock: layout.clock.isEmpty ? "local" : layout.clock,
        cpus: zip(file.pages[index], records[index]).filter { !$1.isEmpty }.map { pages, chosen in
          PageBuffer.CPU(pages.data.cpu, CutPages(pages, of: file, choosing: chosen))
        })
    }
    if buffers.first?.name != "" { buffers.insert(PageBuffer(pageSize: facts.pageSize), at: 0) }
    return TraceFileWriter(
      facts, version: file.header.version >= 7 ? 7 : 6, packing: packing(of: buffers),
      buffers: buffers)
  }

  /// As the source is packed, but by zstd and not by zlib, which few readers were built to unpack;
  /// and not at all where sub-buffers differ in size, of which `trace-cmd` unpacks the first alone.
  private func packing(of buffers: [PageBuffer]) -> CapturePlan.Packing {
    guard file.header.compression != .none,
      buffers.allSatisfy({ $0.pageSize == file.header.pageSize })
    else { return .none }
    return .zstd
  }

  /// Lines of `saved_cmdlines` for the names that were told before the first row.
  private var learnedCmdlines: [UInt8] {
    guard let firstPosition else { return [] }
    return session.tasks[trace].learned(before: firstPosition).flatMap { pid, comm in
      comm.contains(UInt8(ascii: "\n")) || comm.isEmpty
        ? [] : Array("\(pid.rawValue) ".utf8) + comm + [UInt8(ascii: "\n")]
    }
  }
}
