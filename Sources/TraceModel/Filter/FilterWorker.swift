internal import TraceFormat
internal import Units

/// Passes over blocks of events under a filter set, for one worker and one recording.
///
/// A type is decided once for all its events where the filters allow it, a task where its columns
/// decide; of the rest, records are read only where a program looks into them. Verdicts are
/// gathered as the bits of words of 64 events, and what depends on the events before is settled on
/// those.
struct FilterWorker {
  /// What one block of a lane came to.
  struct Block {
    /// A bit for each event of the block.
    var words: [UInt64]
    /// Stack traces that are shown if the last event let through before the block was shown.
    var openStacks: [Int] = []
    /// Whether the last event let through was shown; nil where the block let none through.
    var isLastShown: Bool?
  }

  private let plan: FilterPlan
  private let foldsLeafCalls: Bool
  private let trace: Trace
  private let window: RecordWindow
  private let flagsOffset: Int
  private let isBigEndian: Bool
  private var questions: LaneQuestions?

  /// - Parameter foldsLeafCalls: whether the return of a leaf call shares the row of the call.
  init(_ plan: FilterPlan, trace: Trace, foldsLeafCalls: Bool) {
    self.plan = plan
    self.foldsLeafCalls = foldsLeafCalls
    self.trace = trace
    window = RecordWindow(trace.file)
    flagsOffset = trace.file.formats.common.flags.offset
    isBigEndian = trace.file.header.byteOrder == .big
  }

  /// - Parameter range: starts at a multiple of 64.
  mutating func pass(over range: Range<Int>, of lane: SessionLane) -> Block {
    var block = Block(words: Array(repeating: 0, count: (range.count + 63) / 64))
    let questions = questions(for: lane)
    let ownRows = foldsLeafCalls ? lane.shown : nil
    var records = RecordWalk(window, lane)
    var isEntryShown = false
    if range.lowerBound > 0, ownRows?[range.lowerBound] == false {
      let before = range.lowerBound - 1
      var verdicts = VerdictBits()
      gather(before..<range.lowerBound, of: lane, questions, &records, into: &verdicts)
      isEntryShown = verdicts.shown != 0
    }
    for (place, start) in stride(from: range.lowerBound, to: range.upperBound, by: 64).enumerated()
    {
      let end = min(start + 64, range.upperBound)
      var verdicts = VerdictBits()
      gather(start..<end, of: lane, questions, &records, into: &verdicts)
      if let rows = ownRows {
        isEntryShown = verdicts.foldReturns(~rows.word(at: start), isEntryShown: isEntryShown)
      }
      verdicts.settleStacks(after: &block.isLastShown) { block.openStacks.append(start + $0) }
      block.words[place] = verdicts.shown
    }
    return block
  }

  private mutating func questions(for lane: SessionLane) -> LaneQuestions {
    if let questions, questions.lane === lane { return questions }
    let made = LaneQuestions(plan, trace: trace, lane: lane)
    questions = made
    return made
  }

  /// Finds the verdicts over up to 64 events.
  @inline(__always)
  private func gather(
    _ range: Range<Int>, of lane: SessionLane, _ questions: LaneQuestions,
    _ records: inout RecordWalk, into verdicts: inout VerdictBits
  ) {
    let actions = questions.actions
    var index = range.lowerBound
    while index < range.upperBound {
      records.enterSegment(of: index)
      let end = min(range.upperBound, records.segmentEnd)
      let types = records.columns.typeIDs
      let first = index - records.segmentStart
      var shown: UInt64 = 0
      var dropped: UInt64 = 0
      var asked: UInt64 = 0
      var local = first &+ (end &- index)
      // From the last to the first, so that each finds its bits at the lowest place.
      while local > first {
        local &-= 1
        let action = actions[Int(types[local])]
        shown = shown &<< 1 | (action == FilterPlan.shownAction ? 1 : 0)
        dropped = dropped &<< 1 | (action == FilterPlan.droppedAction ? 1 : 0)
        asked = asked &<< 1 | (action > FilterPlan.shownAction ? 1 : 0)
      }
      let shift = UInt64(index - range.lowerBound)
      verdicts.shown |= shown &<< shift
      verdicts.dropped |= dropped &<< shift
      while asked != 0 {
        let place = asked.trailingZeroBitCount
        asked &= asked &- 1
        ask(
          first &+ place, 1 &<< (UInt64(place) &+ shift), lane, questions, &records,
          into: &verdicts)
      }
      index = end
    }
  }

  /// Asks about one event of the segment in hand.
  @inline(__always)
  private func ask(
    _ local: Int, _ bit: UInt64, _ lane: SessionLane, _ questions: LaneQuestions,
    _ records: inout RecordWalk, into verdicts: inout VerdictBits
  ) {
    let type = records.columns.typeIDs[local]
    guard let question = questions.question(ofType: type) else {
      switch questions.actions[Int(type)] {
      case FilterPlan.shownAction: verdicts.shown |= bit
      case FilterPlan.droppedAction: verdicts.dropped |= bit
      default: break
      }
      return
    }
    let pid = PID(records.columns.pids[local])
    let index = records.segmentStart + local
    var isHidden = false
    let verdict: FilterPlan.Verdict
    if question.pointee.readsRecord {
      guard let record = records.record(of: local, isBigEndian: isBigEndian) else { return }
      let event = FilterCode.Event(record: record, cpu: lane.cpu, pid: pid, index: index)
      verdict = question.pointee.verdict(of: event)
      if plan.droppedFlags != 0, flagsOffset < record.count {
        isHidden = record[flagsOffset] & plan.droppedFlags != 0
      }
    } else {
      verdict = LaneQuestion.verdict(of: question, task: pid, cpu: lane.cpu, index: index)
    }
    // Without branches, as verdicts cannot be foreseen.
    verdicts.shown |= verdict == .shown && !isHidden ? bit : 0
    verdicts.hidden |= verdict == .shown && isHidden ? bit : 0
    verdicts.dropped |= verdict == .dropped ? bit : 0
    let isStack = question.pointee.isStack && !isHidden
    verdicts.stacks |= verdict == .rejected && isStack ? bit : 0
  }
}
