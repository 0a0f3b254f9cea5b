package import Units

/// The events of a session that are seen, and their order.
package struct VisibleEvents: Sendable {
  /// By lane of the session, a bit for each event.
  package let visible: [RankedBitmap]
  /// The rows of the event list: what is visible and has a row of its own.
  package let order: MergedOrder
  /// What hides the others.
  package let hidden: HiddenEvents
  /// What the filters among that let through, one by one.
  let ruleBits: RuleBits?

  init(
    visible: [RankedBitmap], hidden: HiddenEvents, of session: TraceSession,
    ruleBits: RuleBits? = nil
  ) {
    self.visible = visible
    self.hidden = hidden
    self.ruleBits = ruleBits
    order = MergedOrder(
      lanes: zip(session.lanes, visible).map { lane, visible in
        OrderedLane(
          events: lane.events, shown: lane.shown.map { $0.intersection(visible) } ?? visible)
      })
  }

  /// How many events are visible, those that share another's row included.
  package var count: Int { visible.reduce(0) { $0 + $1.setCount } }

  /// The rules that show nothing at all, whatever else is hidden.
  package var rulesWithoutEvents: [EventRule] {
    hidden.rules.filter { rule in
      guard let bits = ruleBits?.bits[.filter(rule.text)] else { return false }
      return bits.allSatisfy { $0.setCount == (rule.isInverted ? $0.count : 0) }
    }
  }

  package func contains(_ event: EventReference) -> Bool {
    visible[event.lane.rawValue][event.index.rawValue]
  }
}

extension VisibleEvents {
  /// The events that are seen of a session that goes on where that of these ended.
  ///
  /// Costs what is new, but for a copy of the bits; where records are looked into it costs what
  /// there is. Runs off the caller's actor.
  ///
  /// - Parameters:
  ///   - hidden: what hid events before, told by the lanes of `session`.
  ///   - lanes: by lane of `session` what it was before; nil for one that is new.
  @concurrent
  package func extended(
    to session: TraceSession, hidden: HiddenEvents, lanes: [LaneIndex?]
  ) async -> VisibleEvents? {
    if hidden.looksCloser || hidden.onlySpan != nil {
      return await hidden.visibleEvents(of: session)
    }
    let questions = session.tasks.indices.map { VisibilityQuestion(hidden, trace: $0) }
    let visible = session.lanes.enumerated().map { number, lane in
      let count = lane.events.count
      guard !hidden.hides(LaneIndex(number)) else {
        return RankedBitmap(noneOf: count)
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
  ///
  /// - Parameter known: what was found out before, of which the filters that are still there are
  ///   not asked again.
  @concurrent
  package func visibleEvents(
    of session: TraceSession, reusing known: VisibleEvents? = nil
  ) async -> VisibleEvents? {
    guard let bits = await RuleBits.asking(questions, of: session, known: known?.ruleBits),
      let tables = await tableWords(of: session)
    else { return nil }
    let visible = session.lanes.enumerated().map { number, lane in
      let count = lane.events.count
      var words = tables[number]
      words += [UInt64](repeating: 0, count: (count + 63) / 64 - words.count)
      restrict(&words, ofLane: number, bits)
      if onlySpan != nil { Self.clear(&words, outside: lane.events.events(in: onlySpan)) }
      return RankedBitmap(count: count, words: words)
    }
    return VisibleEvents(visible: visible, hidden: self, of: session, ruleBits: bits)
  }

  /// What has to be asked of records.
  private var questions: [RuleBits.Question] {
    var questions = rules.map { RuleBits.Question.filter($0.text) }
    if let interrupts { questions.append(.outside(interrupts)) }
    return questions
  }

  /// Takes out what the rules do not show.
  private func restrict(_ words: inout [UInt64], ofLane lane: Int, _ bits: RuleBits) {
    let shown = rules.map { (bits.bits[.filter($0.text)]?[lane], $0.isInverted ? UInt64.max : 0) }
    let outside = interrupts.flatMap { bits.bits[.outside($0)]?[lane] }
    for place in words.indices where words[place] != 0 {
      var word = words[place]
      if let outside { word &= outside.word(at: place << 6) }
      if !shown.isEmpty {
        let answers = shown.lazy.map { ($0.0?.word(at: place << 6) ?? 0) ^ $0.1 }
        switch combination {
        case .all: word &= answers.reduce(.max, &)
        case .any: word &= answers.reduce(0, |)
        }
      }
      words[place] = word
    }
  }

  /// Takes out all bits but those of a range.
  private static func clear(_ words: inout [UInt64], outside range: Range<Int>) {
    for place in words.indices {
      let start = place << 6
      if start + 64 <= range.lowerBound || start >= range.upperBound {
        words[place] = 0
        continue
      }
      if start < range.lowerBound { words[place] &= .max << UInt64(range.lowerBound - start) }
      if start + 64 > range.upperBound {
        words[place] &= .max >> UInt64(start + 64 - range.upperBound)
      }
    }
  }

  /// By lane, the bits of the events that tables of tasks, CPUs and types show; nothing for a lane
  /// that is hidden.
  private func tableWords(of session: TraceSession) async -> [[UInt64]]? {
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
    return words
  }
}
