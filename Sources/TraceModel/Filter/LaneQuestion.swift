internal import Units

/// A question with its programs as code, and what it came to for each task where columns decide.
struct LaneQuestion {
  /// The verdict over the events of one task.
  private struct TaskVerdict {
    var pid: Int32 = 0
    /// `asks` where the task was not met yet.
    var first = FilterPlan.Verdict.asks
    var later = FilterPlan.Verdict.asks
    /// The first event with the later verdict.
    var change = 0
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
  private let tasks: UnsafeMutablePointer<TaskVerdict>?

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
      let tasks = UnsafeMutablePointer<TaskVerdict>.allocate(capacity: Self.taskCount)
      tasks.initialize(repeating: TaskVerdict(), count: Self.taskCount)
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
  ///
  /// Asked of a pointer, because the question would be copied for each event otherwise.
  @inline(__always)
  static func verdict(
    of question: UnsafeMutablePointer<LaneQuestion>, task pid: PID, cpu: CPUIndex, index: Int
  ) -> FilterPlan.Verdict {
    guard let tasks = question.pointee.tasks else { return .rejected }
    let entry = tasks + Int(pid.rawValue) & (taskCount - 1)
    if entry.pointee.pid == pid.rawValue, entry.pointee.first != .asks {
      return index < entry.pointee.change ? entry.pointee.first : entry.pointee.later
    }
    return question.pointee.ask(entry, pid, cpu, index)
  }

  @inline(never)
  private func ask(
    _ entry: UnsafeMutablePointer<TaskVerdict>, _ pid: PID, _ cpu: CPUIndex, _ index: Int
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
