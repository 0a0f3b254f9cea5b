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
  private let questions: UnsafeMutablePointer<UnsafeMutablePointer<LaneQuestion>?>
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
    for case let question? in UnsafeBufferPointer(start: questions, count: plan.questions.count) {
      question.pointee.deallocate()
      question.deallocate()
    }
    questions.deallocate()
    actions.deallocate()
  }

  /// The question of a type that is asked for; nil where the lane decides it, which `actions` says
  /// from then on.
  @inline(__always)
  func question(ofType type: UInt16) -> UnsafeMutablePointer<LaneQuestion>? {
    let number = FilterPlan.question(of: actions[Int(type)])
    guard number >= 0 else { return nil }
    return questions[number] ?? made(number, type)
  }

  @inline(never)
  private func made(_ number: Int, _ type: UInt16) -> UnsafeMutablePointer<LaneQuestion>? {
    if verdicts[number] == nil {
      let question = plan.questions[number].decided(for: lane.cpu)
      verdicts[number] = question.verdict
      if question.verdict == .asks {
        let made = UnsafeMutablePointer<LaneQuestion>.allocate(capacity: 1)
        made.initialize(to: LaneQuestion(question, table: names.table, evaluator))
        questions[number] = made
        return made
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
