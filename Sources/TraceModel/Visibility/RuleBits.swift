internal import Units

/// Which events of a session each of some filters lets through, as it has been found out: what a
/// change leaves as it was is not asked again.
struct RuleBits: Sendable {
  /// What takes a look at records.
  enum Question: Hashable, Sendable {
    case filter(String)
    case outside(InterruptKind)
  }

  private let session: TraceSession
  /// By lane of the session, a bit for each event.
  private(set) var bits: [Question: [RankedBitmap]] = [:]

  init(of session: TraceSession) { self.session = session }

  /// The bits of those questions, asked where they are not known.
  ///
  /// A row stands for all its events: where one of them is let through, all are.
  ///
  /// - Returns: nil where the task was cancelled.
  static func asking(
    _ questions: [Question], of session: TraceSession, known: RuleBits?
  ) async -> RuleBits? {
    var answers = RuleBits(of: session)
    for question in questions {
      if let known, known.session === session, let bits = known.bits[question] {
        answers.bits[question] = bits
      } else {
        guard let found = await bits(of: question, session) else { return nil }
        answers.bits[question] = found
      }
    }
    return answers
  }

  private static func bits(
    of question: Question, _ session: TraceSession
  ) async -> [RankedBitmap]? {
    var set = FilterSet()
    switch question {
    case .filter(let text):
      // Whoever puts a filter on has tried it. Another recording may lack its events, and then
      // none of them is there.
      guard let filter = try? Filter(text, for: session) else {
        return session.lanes.map { RankedBitmap(noneOf: $0.events.count) }
      }
      set.keeping = [filter]
    case .outside(let kind):
      set.dropsHardInterrupts = kind != .soft
      set.dropsSoftInterrupts = kind != .hard
    }
    let folds = session.traces.map { _ in false }
    guard let found = await set.shownEvents(of: session, foldsLeafCalls: folds) else { return nil }
    return zip(session.lanes, found).map { lane, found in
      lane.shown.map { found.spread(overRowsOf: $0) } ?? found
    }
  }
}

extension RankedBitmap {
  /// Sets all events of a row where one is set: an event without a row of its own is part of the
  /// row of the event before it.
  fileprivate func spread(overRowsOf rows: RankedBitmap) -> RankedBitmap {
    var spread: [UInt64] = []
    spread.reserveCapacity((count + 63) / 64)
    var before: UInt64 = 0
    for start in stride(from: 0, to: count, by: 64) {
      let word = word(at: start)
      // Behind the end no bit may be set.
      let last = count - start >= 64 ? UInt64.max : (1 << UInt64(count - start)) - 1
      let parts = ~rows.word(at: start) & last
      if parts & word & 1 != 0, let index = spread.indices.last { spread[index] |= 1 << 63 }
      let entries = word << 1 | before >> 63
      spread.append(word | (parts & word) >> 1 | parts & entries)
      before = word
    }
    return RankedBitmap(count: count, words: spread)
  }
}
