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
    /// Its columns or its record decide; `asks` says how.
    case asks
  }

  /// What decides over an event where its type does not.
  struct Question: Sendable {
    /// One of these has to hold; nil where nothing need.
    var keeping: [FilterProgram]?
    /// None of these may hold.
    var dropping: [FilterProgram] = []
    var isDroppedAlways = false
    var isStack = false
    var readsRecord = false
  }

  /// By type number.
  private(set) var verdicts = [UInt8](repeating: 0, count: 1 << 16)
  private(set) var questions: [UInt16: Question] = [:]
  /// Whether stack traces follow the events before them.
  private(set) var stacksFollow = false
  /// Flags of the context that hide an event.
  let droppedFlags: UInt8

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
      stacksFollow = !stacks.isEmpty
    }
    let unlisted = Self.verdict(of: Self.question(set, EventTypeID(0), listed: false, recording))
    let others: Verdict = droppedFlags != 0 && unlisted == .shown ? .asks : unlisted
    for type in verdicts.indices { verdicts[type] = others.rawValue }
    for type in types.union(stacks) {
      var question = Self.question(set, type, listed: true, recording)
      question.isStack = stacks.contains(type)
      var verdict = Self.verdict(of: question)
      if question.isStack || droppedFlags != 0 && verdict == .shown { verdict = .asks }
      verdicts[Int(type.rawValue)] = verdict.rawValue
      if verdict == .asks {
        if droppedFlags != 0 { question.readsRecord = true }
        questions[type.rawValue] = question
      }
    }
  }

  /// What to ask of events that no filter lists, where flags may hide them.
  var questionOfOthers: Question {
    Question(keeping: nil, readsRecord: droppedFlags != 0)
  }

  private static func question(
    _ set: FilterSet, _ type: EventTypeID, listed: Bool, _ recording: Int
  ) -> Question {
    func programs(_ filters: [Filter]) -> [FilterProgram] {
      guard listed else { return [] }
      return filters.compactMap { $0.program(for: type, recording: recording) }
        .filter { $0.entry != FilterProgram.fails }
    }
    let keeping = programs(set.keeping)
    let dropping = programs(set.dropping)
    let keepsAlways = set.keeping.isEmpty || keeping.contains { $0.entry == FilterProgram.passes }
    let dropsAlways = dropping.contains { $0.entry == FilterProgram.passes }
    return Question(
      keeping: keepsAlways ? nil : keeping, dropping: dropsAlways ? [] : dropping,
      isDroppedAlways: dropsAlways,
      readsRecord: (keepsAlways ? [] : keeping).contains(where: \.readsRecord)
        || !dropsAlways && dropping.contains(where: \.readsRecord))
  }

  private static func verdict(of question: Question) -> Verdict {
    if let keeping = question.keeping { return keeping.isEmpty ? .rejected : .asks }
    if question.isDroppedAlways { return .dropped }
    return question.dropping.isEmpty ? .shown : .asks
  }
}
