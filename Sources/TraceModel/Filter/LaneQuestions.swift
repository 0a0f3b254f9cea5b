internal import TraceFormat
internal import Units

/// The questions of a plan made ready for the events of one lane, for one worker, each when it is
/// first asked.
///
/// SAFETY: what is handed out points to memory of this object.
final class LaneQuestions {
  let lane: SessionLane
  /// By type number, as `FilterPlan.actions`; what the lane decides is a verdict here.
  let actions: UnsafeMutablePointer<UInt16>
  private let plan: FilterPlan
  private let trace: Trace
  private let names: LaneTaskNames
  private let questions: UnsafeMutablePointer<LaneQuestion?>
  private var verdicts: [Int: FilterPlan.Verdict] = [:]
  private var evaluators: [FilterProgram: FilterEvaluator] = [:]

  init(_ plan: FilterPlan, trace: Trace, lane: SessionLane) {
    self.plan = plan
    self.trace = trace
    self.lane = lane
    names = LaneTaskNames(trace.tasks, on: lane)
    actions = .allocate(capacity: plan.actions.count)
    _ = UnsafeMutableBufferPointer(start: actions, count: plan.actions.count)
      .initialize(fromContentsOf: plan.actions)
    questions = .allocate(capacity: plan.questions.count)
    questions.initialize(repeating: nil, count: plan.questions.count)
  }

  deinit {
    for number in plan.questions.indices { questions[number]?.deallocate() }
    questions.deallocate()
    actions.deallocate()
  }

  /// The question of a type that is asked for; nil where the lane decides it, which `actions` says
  /// from then on.
  @inline(__always)
  func question(ofType type: UInt16) -> LaneQuestion? {
    let number = FilterPlan.question(of: actions[Int(type)])
    guard number >= 0 else { return nil }
    return questions[number] ?? made(number, type)
  }

  @inline(never)
  private func made(_ number: Int, _ type: UInt16) -> LaneQuestion? {
    if verdicts[number] == nil {
      let question = plan.questions[number].decided(for: lane.cpu)
      verdicts[number] = question.verdict
      if question.verdict == .asks {
        questions[number] = LaneQuestion(question, table: names.table, evaluator)
        return questions[number]
      }
    }
    actions[Int(type)] = UInt16(verdicts[number]?.rawValue ?? 0)
    return nil
  }

  private func evaluator(_ program: FilterProgram) -> FilterCode {
    if let known = evaluators[program] { return known.code }
    let made = FilterEvaluator(
      program, byteOrder: trace.file.header.byteOrder, symbols: trace.file.symbols, names: names)
    evaluators[program] = made
    return made.code
  }
}

/// A question with its programs as code, and what it came to for each task where columns decide.
struct LaneQuestion {
  /// The verdict over the events of one task.
  private struct TaskVerdict {
    var pid: Int32
    var first: FilterPlan.Verdict
    var later: FilterPlan.Verdict
    /// The first event with the later verdict.
    var change: Int
  }

  /// Chosen; a power of two.
  private static let taskCount = 1024

  let readsRecord: Bool
  let isStack: Bool
  private let isKeptAlways: Bool
  private let isDroppedAlways: Bool
  private let keeping: UnsafeMutableBufferPointer<FilterCode>
  private let dropping: UnsafeMutableBufferPointer<FilterCode>
  private let table: LaneTaskNames.Table
  /// Nil where the record decides.
  private let tasks: UnsafeMutablePointer<TaskVerdict?>?

  init(
    _ question: FilterQuestion, table: LaneTaskNames.Table, _ code: (FilterProgram) -> FilterCode
  ) {
    readsRecord = question.readsRecord
    isStack = question.isStack
    isKeptAlways = question.keeping == nil
    isDroppedAlways = question.isDroppedAlways
    func codes(_ programs: [FilterProgram]) -> UnsafeMutableBufferPointer<FilterCode> {
      let codes = UnsafeMutableBufferPointer<FilterCode>.allocate(capacity: programs.count)
      _ = codes.initialize(fromContentsOf: programs.map(code))
      return codes
    }
    keeping = codes(question.keeping ?? [])
    dropping = codes(question.dropping)
    self.table = table
    if readsRecord {
      tasks = nil
    } else {
      let tasks = UnsafeMutablePointer<TaskVerdict?>.allocate(capacity: Self.taskCount)
      tasks.initialize(repeating: nil, count: Self.taskCount)
      self.tasks = tasks
    }
  }

  func deallocate() {
    keeping.deallocate()
    dropping.deallocate()
    tasks?.deallocate()
  }

  /// The verdict over an event whose record is there if it is read.
  @inline(__always)
  func verdict(of event: FilterCode.Event) -> FilterPlan.Verdict {
    var isKept = isKeptAlways
    var next = 0
    while !isKept, next < keeping.count {
      isKept = keeping[next].passes(event)
      next += 1
    }
    // A stack trace that follows an event is dropped by itself.
    guard isKept || isStack else { return .rejected }
    var isDropped = isDroppedAlways
    next = 0
    while !isDropped, next < dropping.count {
      isDropped = dropping[next].passes(event)
      next += 1
    }
    if isDropped { return .dropped }
    return isKept ? .shown : .rejected
  }

  /// The verdict over an event whose record is not read, by what is known of its task.
  @inline(__always)
  func verdict(ofTask pid: PID, on cpu: CPUIndex, at index: Int) -> FilterPlan.Verdict {
    guard let tasks else { return .rejected }
    let entry = tasks + Int(pid.rawValue) & (Self.taskCount - 1)
    if let known = entry.pointee, known.pid == pid.rawValue {
      return index < known.change ? known.first : known.later
    }
    return ask(entry, pid, cpu, index)
  }

  @inline(never)
  private func ask(
    _ entry: UnsafeMutablePointer<TaskVerdict?>, _ pid: PID, _ cpu: CPUIndex, _ index: Int
  ) -> FilterPlan.Verdict {
    let change = table.name(of: pid).change
    var event = FilterCode.Event(
      record: UnsafeRawBufferPointer(start: nil, count: 0), cpu: cpu, pid: pid, index: change)
    let later = verdict(of: event)
    event.index = change - 1
    let first = change > 0 ? verdict(of: event) : later
    entry.pointee = TaskVerdict(pid: pid.rawValue, first: first, later: later, change: change)
    return index < change ? first : later
  }
}
