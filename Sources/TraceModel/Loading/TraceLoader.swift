package import TraceFormat
internal import Units

/// Opens a recording and decodes all of it, on all cores.
///
/// The pages of each CPU are cut into parts; workers take one part after the other and make a
/// frozen segment of it, with what the scheduler's events tell pulled out in the same pass. What
/// spans parts is joined at the end.
package struct TraceLoader {
  /// Chosen; a part's columns fit into the second-level cache, and cancelling waits for one part at
  /// most.
  private static let partSizeInBytes = 1 << 20

  private struct Job {
    var buffer: Int
    var cpu: Int
    var part: CPUPages.Part
  }

  /// What one worker made, by job.
  private struct Harvest {
    var parts: [(job: Int, part: DecodedPart)] = []
    var seenTypes: [EventTypeID] = []
  }

  /// Loads the recording at `path`.
  ///
  /// Runs off the caller's actor. Cancelling the task ends it within a part's time with
  /// `.cancelled`.
  @concurrent
  package static func load(
    path: String, time: TimeOptions = TimeOptions(), progress: LoadProgress = LoadProgress()
  ) async throws(TraceFileError) -> Trace {
    try await load(try TraceFile(path: path), path: path, time: time, progress: progress)
  }

  /// Loads what was opened at `path`.
  @concurrent
  package static func load(
    _ file: TraceFile, path: String, time: TimeOptions = TimeOptions(),
    progress: LoadProgress = LoadProgress()
  ) async throws(TraceFileError) -> Trace {
    let jobs = jobs(of: file)
    let size = jobs.reduce(UInt64(0)) { $0 + UInt64($1.part.size) }
    progress.expect(bytes: size)
    let arena = ColumnArena(expectedBytes: Int(clamping: size / 2))
    let pulled = PulledEvents(file.formats)
    let sketch =
      size >= progress.smallestSketchedSize ? LoadSketch(of: file, time: time) : nil
    progress.show(sketch)
    var savedPIDs = PIDSet()
    for pid in file.savedCmdlines.pids { savedPIDs.insert(pid.rawValue) }
    let harvests = await decode(
      jobs, of: file, arena: arena, pulled: pulled, time: time, savedPIDs: savedPIDs,
      sketch: sketch, progress: progress)
    if Task.isCancelled { throw .cancelled }
    let trace = await TraceAssembly(
      file: file, arena: arena, pulled: pulled, time: time,
      jobs: jobs.map { (buffer: $0.buffer, cpu: $0.cpu) },
      parts: harvests.flatMap(\.parts), seenTypes: Set(harvests.flatMap(\.seenTypes))
    ).trace(path: path)
    if Task.isCancelled { throw .cancelled }
    return trace
  }

  private static func jobs(of file: TraceFile) -> [Job] {
    var jobs: [Job] = []
    for (buffer, cpus) in file.pages.enumerated() {
      for (cpu, pages) in cpus.enumerated() {
        for part in pages.parts(ofAbout: partSizeInBytes) {
          jobs.append(Job(buffer: buffer, cpu: cpu, part: part))
        }
      }
    }
    return jobs
  }

  /// The numbers of jobs in an order in which any first few of them lie all over the recording:
  /// every 256th, then those in the middle between them, and so on. Each round goes forward through
  /// the file.
  private static func spread(_ count: Int) -> [Int] {
    let bits = 8
    return (0..<1 << bits).flatMap { round in
      // The bits of the number of the round, from behind.
      let first = (0..<bits).reduce(0) { $0 << 1 | round >> $1 & 1 }
      return Array(stride(from: first, to: count, by: 1 << bits))
    }
  }

  private static func decode(
    _ jobs: [Job], of file: TraceFile, arena: ColumnArena, pulled: PulledEvents, time: TimeOptions,
    savedPIDs: PIDSet, sketch: LoadSketch?, progress: LoadProgress
  ) async -> [Harvest] {
    let shared = SharedJobs(count: jobs.count)
    let order = sketch == nil ? Array(jobs.indices) : spread(jobs.count)
    return await withTaskGroup(of: Harvest.self) { group in
      for _ in 0..<shared.workerCount {
        group.addTask {
          var decoder = PartDecoder(
            file: file, arena: arena, pulled: pulled, time: time, savedPIDs: savedPIDs)
          var harvest = Harvest()
          while let turn = shared.next(), !Task.isCancelled {
            let index = order[turn]
            let job = jobs[index]
            let part = decoder.decode(job.part, ofBuffer: job.buffer, cpu: job.cpu)
            if let sketch { decoder.add(part, ofBuffer: job.buffer, cpu: job.cpu, to: sketch) }
            progress.advance(
              bytes: UInt64(job.part.size), events: part.segment?.count ?? 0)
            harvest.parts.append((index, part))
          }
          harvest.seenTypes = decoder.seenTypes
          return harvest
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }
}
