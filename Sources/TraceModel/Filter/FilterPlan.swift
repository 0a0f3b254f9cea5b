internal import TraceFormat
internal import Units

/// What a filter set asks of each type of event of one recording.
struct FilterPlan: Sendable {
  /// What is known of an event by its type alone.
  enum Verdict: UInt8 {
    /// No keeping filter lets it through.
    case rejected
    /// A keeping filter lets it through, a dropping one too.
    case dropped
    case shown
    /// Its columns or its record decide.
    case asks
  }

  /// By type number: a verdict, or `asks` and more, which is the number of a question.
  private(set) var actions: [UInt16]
  private(set) var questions: [FilterQuestion] = []
  /// Flags of the context that hide an event.
  let droppedFlags: UInt8

  static let droppedAction = UInt16(Verdict.dropped.rawValue)
  static let shownAction = UInt16(Verdict.shown.rawValue)

  static func action(asking question: Int) -> UInt16 {
    UInt16(Verdict.asks.rawValue) + UInt16(truncatingIfNeeded: question)
  }

  static func question(of action: UInt16) -> Int { Int(action) - Int(Verdict.asks.rawValue) }

  init(_ set: FilterSet, recording: Int, formats: EventFormatTable) {
    droppedFlags = (set.dropsHardInterrupts ? 8 : 0) | (set.dropsSoftInterrupts ? 16 : 0)
    var types: Set<EventTypeID> = []
    for filter in set.keeping + set.dropping { types.formUnion(filter.types(recording: recording)) }
    var stacks: Set<EventTypeID> = []
    if !set.keeping.isEmpty {
      stacks = Set(
        ["kernel_stack", "user_stack"].compactMap {
          formats.format(system: "ftrace", name: $0)?.id
        })
    }
    var numbers: [FilterQuestion: Int] = [:]
    var questions: [FilterQuestion] = []
    func action(_ question: FilterQuestion) -> UInt16 {
      guard question.verdict == .asks else { return UInt16(question.verdict.rawValue) }
      // Types of which the same is asked share a question, and there are no more questions than
      // types whose format the file has, which are fewer than the numbers left.
      let number = numbers[question] ?? questions.count
      if number == questions.count {
        numbers[question] = number
        questions.append(question)
      }
      return Self.action(asking: number)
    }
    let readsFlags = droppedFlags != 0
    let others = FilterQuestion(
      keeping: set.keeping.isEmpty ? nil : [], dropping: [], isStack: false,
      readsFlags: readsFlags)
    actions = Array(repeating: action(others), count: 1 << 16)
    for type in types.union(stacks) {
      func programs(_ filters: [Filter]) -> [FilterProgram] {
        filters.compactMap { $0.program(for: type, recording: recording) }
      }
      actions[Int(type.rawValue)] = action(
        FilterQuestion(
          keeping: set.keeping.isEmpty ? nil : programs(set.keeping),
          dropping: programs(set.dropping), isStack: stacks.contains(type),
          readsFlags: readsFlags))
    }
    self.questions = questions
  }
}
