internal import Units

/// What decides over the events of a type, as far as it is not known before they are seen.
struct FilterQuestion: Hashable, Sendable {
  /// One of these has to hold; nil where nothing need.
  let keeping: [FilterProgram]?
  /// None of these may hold.
  let dropping: [FilterProgram]
  let isDroppedAlways: Bool
  /// Whether its events are stack traces, which may follow the event before them.
  let isStack: Bool
  /// Whether flags of the context may hide an event.
  let readsFlags: Bool

  init(
    keeping: [FilterProgram]?, dropping: [FilterProgram], isStack: Bool, readsFlags: Bool,
    isDroppedAlways: Bool = false
  ) {
    let keepsAlways = keeping?.contains { $0.entry == FilterProgram.passes } ?? true
    self.keeping =
      keepsAlways ? nil : keeping?.filter { $0.entry != FilterProgram.fails }
    self.isDroppedAlways =
      isDroppedAlways || dropping.contains { $0.entry == FilterProgram.passes }
    self.dropping =
      self.isDroppedAlways ? [] : dropping.filter { $0.entry != FilterProgram.fails }
    self.isStack = isStack
    self.readsFlags = readsFlags
  }

  /// The same question about the events of one CPU.
  func decided(for cpu: CPUIndex) -> FilterQuestion {
    let cpu = UInt64(cpu.rawValue)
    return FilterQuestion(
      keeping: keeping?.map { $0.decided(forCPU: cpu) },
      dropping: dropping.map { $0.decided(forCPU: cpu) }, isStack: isStack,
      readsFlags: readsFlags, isDroppedAlways: isDroppedAlways)
  }

  var readsRecord: Bool {
    readsFlags || keeping?.contains(where: \.readsRecord) == true
      || dropping.contains(where: \.readsRecord)
  }

  /// What is known without asking.
  var verdict: FilterPlan.Verdict {
    if isStack { return .asks }
    if let keeping { return keeping.isEmpty ? .rejected : .asks }
    if isDroppedAlways { return .dropped }
    return dropping.isEmpty && !readsFlags ? .shown : .asks
  }
}
