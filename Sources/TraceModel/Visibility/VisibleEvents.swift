package import Units

/// The events of a session that are seen, and their order.
package struct VisibleEvents: Sendable {
  /// By lane of the session, a bit for each event.
  package let visible: [RankedBitmap]
  /// The rows of the event list: what is visible and has a row of its own.
  package let order: MergedOrder
  /// What hides the others.
  package let hidden: HiddenEvents

  init(visible: [RankedBitmap], hidden: HiddenEvents, of session: TraceSession) {
    self.visible = visible
    self.hidden = hidden
    order = MergedOrder(
      lanes: zip(session.lanes, visible).map { lane, visible in
        OrderedLane(
          events: lane.events, shown: lane.shown.map { $0.intersection(visible) } ?? visible)
      })
  }

  /// How many events are visible, those that share another's row included.
  package var count: Int { visible.reduce(0) { $0 + $1.setCount } }

  package func contains(_ event: EventReference) -> Bool {
    visible[event.lane.rawValue][event.index.rawValue]
  }
}

extension VisibleEvents {
  /// The events that are seen of a session that goes on where that of these ended.
  ///
  /// Costs what is new, but for a copy of the bits. Runs off the caller's actor.
  ///
  /// - Parameters:
  ///   - hidden: what hid events before, told by the lanes of `session`.
  ///   - lanes: by lane of `session` what it was before; nil for one that is new.
  @concurrent
  package func extended(
    to session: TraceSession, hidden: HiddenEvents, lanes: [LaneIndex?]
  ) async -> VisibleEvents {
    let questions = session.tasks.indices.map { VisibilityQuestion(hidden, trace: $0) }
    let visible = session.lanes.enumerated().map { number, lane in
      let count = lane.events.count
      guard !hidden.hides(LaneIndex(number)) else {
        return RankedBitmap(
          count: count, words: [UInt64](repeating: 0, count: (count + 63) / 64))
      }
      let known = lanes[number].map { self.visible[$0.rawValue] }
      let first = min(known?.count ?? 0, count) / 64 * 64
      var words = [UInt64]()
      words.reserveCapacity((count + 63) / 64)
      words += known?.words(before: first) ?? []
      words += questions[lane.trace].answers(for: first..<count, of: lane.events)
      return RankedBitmap(count: count, words: words)
    }
    return VisibleEvents(visible: visible, hidden: hidden, of: session)
  }
}

extension HiddenEvents {
  /// Chosen; a multiple of 64. Cancelling waits for one block at most.
  private static let eventsPerBlock = 1 << 18

  private struct Job: Sendable {
    var lane: Int
    var range: Range<Int>
  }

  /// Finds the events of a session that are seen, on all cores, in O(events) from their columns.
  ///
  /// Runs off the caller's actor. Nil where the task was cancelled.
  @concurrent
  package func visibleEvents(of session: TraceSession) async -> VisibleEvents? {
    var jobs: [Job] = []
    for (number, lane) in session.lanes.enumerated() where !hides(LaneIndex(number)) {
      for start in stride(from: 0, to: lane.events.count, by: Self.eventsPerBlock) {
        let end = min(start + Self.eventsPerBlock, lane.events.count)
        jobs.append(Job(lane: number, range: start..<end))
      }
    }
    let questions = session.tasks.indices.map { VisibilityQuestion(self, trace: $0) }
    let shared = SharedJobs(count: jobs.count)
    let blocks = await withTaskGroup(of: [(Int, [UInt64])].self) { [jobs] group in
      for _ in 0..<shared.workerCount {
        group.addTask {
          var blocks: [(Int, [UInt64])] = []
          while let index = shared.next(), !Task.isCancelled {
            let lane = session.lanes[jobs[index].lane]
            let words = questions[lane.trace].answers(for: jobs[index].range, of: lane.events)
            blocks.append((index, words))
          }
          return blocks
        }
      }
      return await group.reduce(into: [Int: [UInt64]]()) { all, own in
        for (index, words) in own { all[index] = words }
      }
    }
    guard blocks.count == jobs.count, !Task.isCancelled else { return nil }
    var words = session.lanes.map { _ in [UInt64]() }
    for (index, job) in jobs.enumerated() { words[job.lane] += blocks[index] ?? [] }
    let visible = zip(session.lanes, words).map { lane, words in
      let missing = (lane.events.count + 63) / 64 - words.count
      return RankedBitmap(
        count: lane.events.count, words: words + Array(repeating: 0, count: missing))
    }
    return VisibleEvents(visible: visible, hidden: self, of: session)
  }
}
