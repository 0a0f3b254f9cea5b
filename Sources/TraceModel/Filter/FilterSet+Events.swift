internal import TraceFormat
internal import Units

extension FilterSet {
  /// Chosen; a multiple of 64. Cancelling waits for one block at most.
  private static let eventsPerBlock = 1 << 16

  private struct Job {
    var lane: Int
    var range: Range<Int>
  }

  /// Finds the events of a session that the set shows, on all cores.
  ///
  /// Runs off the caller's actor. Nil where the task was cancelled.
  ///
  /// - Parameter texts: how the events are put into words, on which it depends whether the returns
  ///   of leaf calls have rows of their own.
  /// - Precondition: the filters were made for this session.
  @concurrent
  package func events(
    of session: TraceSession, texts: EventTextOptions = EventTextOptions()
  ) async -> FilteredEvents? {
    let folds = session.traces.map { EventTreatment(texts).foldsLeafCalls($0.file.formats) }
    return await shownEvents(of: session, foldsLeafCalls: folds).map {
      FilteredEvents(shown: $0, of: session)
    }
  }

  /// By lane of the session, a bit for each event that the set shows.
  ///
  /// - Parameter foldsLeafCalls: by recording, whether the return of a leaf call that is shown is
  ///   part of its row and is not told; else each event is asked for itself.
  /// - Returns: nil where the task was cancelled.
  func shownEvents(
    of session: TraceSession, foldsLeafCalls folds: [Bool]
  ) async -> [RankedBitmap]? {
    let jobs = jobs(of: session)
    let plans = session.traces.indices.map {
      FilterPlan(self, recording: $0, formats: session.traces[$0].file.formats)
    }
    let shared = SharedJobs(count: jobs.count)
    let blocks = await withTaskGroup(of: [(Int, FilterWorker.Block)].self) { group in
      for _ in 0..<shared.workerCount {
        group.addTask {
          var workers = session.traces.indices.map {
            FilterWorker(plans[$0], trace: session.traces[$0], foldsLeafCalls: folds[$0])
          }
          var blocks: [(Int, FilterWorker.Block)] = []
          while let index = shared.next(), !Task.isCancelled {
            let lane = session.lanes[jobs[index].lane]
            blocks.append((index, workers[lane.trace].pass(over: jobs[index].range, of: lane)))
          }
          return blocks
        }
      }
      return await group.reduce(into: [Int: FilterWorker.Block]()) { all, own in
        for (index, block) in own { all[index] = block }
      }
    }
    guard blocks.count == jobs.count, !Task.isCancelled else { return nil }
    return join(blocks, jobs, session)
  }

  private func jobs(of session: TraceSession) -> [Job] {
    let slotOfLane = slots.map { _ in session.slotsOfLanes }
    var jobs: [Job] = []
    for (number, lane) in session.lanes.enumerated() {
      if let slots, let slotOfLane, !slots.contains(slotOfLane[number]) { continue }
      for start in stride(from: 0, to: lane.events.count, by: Self.eventsPerBlock) {
        let end = min(start + Self.eventsPerBlock, lane.events.count)
        jobs.append(Job(lane: number, range: start..<end))
      }
    }
    return jobs
  }

  /// Puts the blocks of each lane behind one another and settles the stack traces at their starts.
  private func join(
    _ blocks: [Int: FilterWorker.Block], _ jobs: [Job], _ session: TraceSession
  ) -> [RankedBitmap] {
    var words = session.lanes.map { _ in [UInt64]() }
    var isLastShown = session.lanes.map { _ in false }
    for (index, job) in jobs.enumerated() {
      guard let block = blocks[index] else { continue }
      words[job.lane] += block.words
      for stack in block.openStacks where isLastShown[job.lane] {
        words[job.lane][stack >> 6] |= 1 << UInt64(stack & 63)
      }
      if let last = block.isLastShown { isLastShown[job.lane] = last }
    }
    return zip(session.lanes, words).map { lane, words in
      let count = lane.events.count
      let missing = (count + 63) / 64 - words.count
      return RankedBitmap(count: count, words: words + Array(repeating: 0, count: missing))
    }
  }
}

extension TraceSession {
  /// For each lane, its place among the CPUs of all buffers, each with all CPUs of its machine.
  fileprivate var slotsOfLanes: [Int] {
    let tops = traces.indices.flatMap { trace in
      traces[trace].streams.prefix(1).indices.map { (trace, $0) }
    }
    let instances = traces.indices.flatMap { trace in
      traces[trace].streams.indices.dropFirst().map { (trace, $0) }
    }
    var firstSlots: [[Int]] = traces.map { $0.streams.map { _ in 0 } }
    var slot = 0
    for (trace, stream) in tops + instances {
      firstSlots[trace][stream] = slot
      slot += traces[trace].streams[stream].cpuCount
    }
    return lanes.map { lane in
      guard firstSlots.indices.contains(lane.trace),
        firstSlots[lane.trace].indices.contains(lane.stream)
      else { return Int(lane.cpu.rawValue) }
      return firstSlots[lane.trace][lane.stream] + Int(lane.cpu.rawValue)
    }
  }
}
