internal import TraceFormat
internal import Units

/// Passes over blocks of events under a filter set, for one worker and one recording.
///
/// A type is decided once for all its events where the filters allow it; of the rest, records are
/// read only where a program looks into them.
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

  private typealias Verdict = FilterPlan.Verdict

  private struct Question {
    var keeping: [FilterEvaluator]?
    var dropping: [FilterEvaluator]
    var isDroppedAlways: Bool
    var isStack: Bool
    var readsRecord: Bool
  }

  private let plan: FilterPlan
  private let foldsLeafCalls: Bool
  private let trace: Trace
  private let reader: RecordReader
  private let flags: CommonFields.Place
  private var questions: [UInt16: Question] = [:]
  private let others: Question
  /// The question asked last, as events of one type come in runs.
  private var current: (type: UInt16, question: Question)?
  private var evaluators: [FilterProgram: FilterEvaluator] = [:]

  /// - Parameter foldsLeafCalls: whether the return of a leaf call shares the row of the call.
  init(_ plan: FilterPlan, trace: Trace, foldsLeafCalls: Bool) {
    self.plan = plan
    self.foldsLeafCalls = foldsLeafCalls
    self.trace = trace
    reader = RecordReader(trace.file)
    flags = trace.file.formats.common.flags
    let question = plan.questionOfOthers
    others = Question(
      keeping: nil, dropping: [], isDroppedAlways: false, isStack: false,
      readsRecord: question.readsRecord)
  }

  /// - Parameter range: starts at a multiple of 64.
  mutating func pass(over range: Range<Int>, of lane: SessionLane) -> Block {
    var block = Block(words: Array(repeating: 0, count: (range.count + 63) / 64))
    let ownRows = foldsLeafCalls ? lane.shown : nil
    var isEntryShown =
      range.lowerBound > 0 && ownRows?[range.lowerBound] == false
      && isShownAlone(range.lowerBound - 1, of: lane)
    var index = range.lowerBound
    while index < range.upperBound {
      let (place, first) = lane.events.locate(EventIndex(index))
      let segment = lane.events.segments[place]
      let count = min(segment.count - first, range.upperBound - index)
      var pages = PageWalk(segment, at: first)
      for local in first..<first + count {
        defer { index += 1 }
        // The return of a leaf call is part of the call's row, if that is shown (fact sheet 5.4).
        if isEntryShown, ownRows?[index] == false {
          isEntryShown = false
          continue
        }
        let type = segment.typeIDs[local]
        var verdict = Verdict(rawValue: plan.verdicts[Int(type)]) ?? .rejected
        var isStack = false
        var isHiddenByFlags = false
        if verdict == .asks {
          let answer = ask(segment, local, &pages, lane, index)
          (verdict, isStack, isHiddenByFlags) = answer
        }
        isEntryShown = false
        switch verdict {
        case .shown:
          if !isHiddenByFlags {
            block.words[(index - range.lowerBound) >> 6] |= 1 << UInt64(index & 63)
            isEntryShown = true
          }
          block.isLastShown = true
        case .dropped:
          block.isLastShown = false
        case .rejected, .asks:
          // A stack trace that follows a shown event leaves it to be followed by the next.
          guard isStack, block.isLastShown != false, !isHiddenByFlags else { continue }
          if block.isLastShown == nil {
            block.openStacks.append(index)
          } else {
            block.words[(index - range.lowerBound) >> 6] |= 1 << UInt64(index & 63)
          }
        }
      }
    }
    return block
  }

  /// Whether an event is shown, for one that is no stack trace.
  private mutating func isShownAlone(_ index: Int, of lane: SessionLane) -> Bool {
    let (place, local) = lane.events.locate(EventIndex(index))
    let segment = lane.events.segments[place]
    var pages = PageWalk(segment, at: local)
    let verdict = Verdict(rawValue: plan.verdicts[Int(segment.typeIDs[local])]) ?? .rejected
    guard verdict == .asks else { return verdict == .shown }
    let answer = ask(segment, local, &pages, lane, index)
    return answer.verdict == .shown && !answer.isHiddenByFlags
  }

  // MARK: - Asking

  private mutating func ask(
    _ segment: EventSegment, _ local: Int, _ pages: inout PageWalk, _ lane: SessionLane,
    _ index: Int
  ) -> (verdict: FilterPlan.Verdict, isStack: Bool, isHiddenByFlags: Bool) {
    let question = question(for: segment.typeIDs[local])
    let event = FilterEvaluator.Event(cpu: lane.cpu, pid: PID(segment.pids[local]))
    var verdict = Verdict.rejected
    var hidden = false
    guard question.readsRecord else {
      let empty = UnsafeRawBufferPointer(start: nil, count: 0)
      return (answer(question, empty, event, lane, index), question.isStack, false)
    }
    let place = pages.place(of: local, in: segment)
    let wasRead = reader.withRecord(buffer: lane.stream, cpu: lane.storedCPU, place: place) {
      record in
      verdict = answer(question, record, event, lane, index)
      if plan.droppedFlags != 0, flags.offset < record.count {
        hidden = record[flags.offset] & plan.droppedFlags != 0
      }
    }
    return (verdict, wasRead && question.isStack, hidden)
  }

  private mutating func question(for type: UInt16) -> Question {
    if let current, current.type == type { return current.question }
    let question = questions[type] ?? make(type)
    questions[type] = question
    current = (type, question)
    return question
  }

  private mutating func make(_ type: UInt16) -> Question {
    guard let question = plan.questions[type] else { return others }
    return Question(
      keeping: question.keeping.map { $0.map { evaluator($0) } },
      dropping: question.dropping.map { evaluator($0) },
      isDroppedAlways: question.isDroppedAlways, isStack: question.isStack,
      readsRecord: question.readsRecord)
  }

  private mutating func evaluator(_ program: FilterProgram) -> FilterEvaluator {
    if let known = evaluators[program] { return known }
    let made = FilterEvaluator(
      program, byteOrder: trace.file.header.byteOrder, symbols: trace.file.symbols,
      tasks: trace.tasks)
    evaluators[program] = made
    return made
  }

  private func answer(
    _ question: Question, _ record: UnsafeRawBufferPointer, _ event: FilterEvaluator.Event,
    _ lane: SessionLane, _ index: Int
  ) -> FilterPlan.Verdict {
    func holds(_ evaluator: FilterEvaluator) -> Bool {
      evaluator.passes(
        record, event,
        position: .init(
          key: lane.events.key(of: EventIndex(index)), lane: lane.laneInTrace,
          event: EventIndex(index)))
    }
    var isKept = question.keeping == nil
    if let keeping = question.keeping {
      for evaluator in keeping where !isKept { isKept = holds(evaluator) }
    }
    // A stack trace that follows an event is dropped by itself.
    guard isKept || question.isStack else { return .rejected }
    var isDropped = question.isDroppedAlways
    for evaluator in question.dropping where !isDropped { isDropped = holds(evaluator) }
    if isDropped { return .dropped }
    return isKept ? .shown : .rejected
  }
}

/// Finds the places of events of a segment that are asked for in ascending order.
private struct PageWalk {
  private var block: Int
  private var end: Int

  init(_ segment: EventSegment, at event: Int) {
    block = segment.block(of: event)
    end = Self.end(of: block, in: segment)
  }

  mutating func place(of event: Int, in segment: EventSegment) -> UInt64 {
    while event >= end {
      block += 1
      end = Self.end(of: block, in: segment)
    }
    return segment.blocks[block].basePlace &+ 4 * UInt64(segment.places[event])
  }

  private static func end(of block: Int, in segment: EventSegment) -> Int {
    block + 1 < segment.blocks.count ? Int(segment.blocks[block + 1].firstEvent) : segment.count
  }
}
