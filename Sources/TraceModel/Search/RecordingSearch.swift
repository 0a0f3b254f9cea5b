internal import TraceFormat
internal import Units

/// What one worker knows of one recording while it searches: tables that decide by task, by type
/// and by context, filled as they are asked, so that what repeats is put into words once.
// SAFETY: the tables are as large as their indices reach: types have 16 bits, contexts 16, and
// tasks are looked up under a mask.
final class RecordingSearch {
  /// What the type of an event decides.
  enum TypeVerdict: UInt8 {
    case unknown
    /// Its name is a hit.
    case hit
    /// Its info cannot be one, or is not searched.
    case never
    case whereRecordHasIt
    case perhaps
  }

  private enum Answer: UInt8 {
    case unknown, no, yes
  }

  private struct TaskAnswer {
    var pid: Int32 = 0
    var answer = Answer.unknown
  }

  /// Chosen; a power of two.
  private static let taskCount = 4096

  let trace: Trace
  let window: RecordWindow
  let reader: RecordReader
  let formatter: EventTextFormatter
  let stamps: StampText
  let isBigEndian: Bool
  private let plan: SearchPlan
  private let test: TextTest
  private let names: TaskNames
  private let isInSymbols: Bool
  private let types: UnsafeMutablePointer<TypeVerdict>
  private let contexts: UnsafeMutablePointer<Answer>
  private let tasks: UnsafeMutablePointer<TaskAnswer>
  private var knownTasks: [PID: Bool] = [:]

  /// - Parameter isInSymbols: whether the name of a symbol may have the needle.
  init(_ trace: Trace, names: TaskNames, _ plan: SearchPlan, isInSymbols: Bool) {
    self.trace = trace
    self.plan = plan
    self.names = names
    self.isInSymbols = isInSymbols
    test = TextTest(plan)
    window = RecordWindow(trace.file)
    reader = RecordReader(trace.file)
    formatter = EventTextFormatter(
      file: trace.file, stamps: StampText(countsSeconds: trace.countsSeconds))
    stamps = StampText(countsSeconds: trace.countsSeconds, showsNanoseconds: true)
    isBigEndian = trace.file.header.byteOrder == .big
    types = .allocate(capacity: 1 << 16)
    types.initialize(repeating: .unknown, count: 1 << 16)
    contexts = .allocate(capacity: 1 << 16)
    contexts.initialize(repeating: .unknown, count: 1 << 16)
    tasks = .allocate(capacity: Self.taskCount)
    tasks.initialize(repeating: TaskAnswer(), count: Self.taskCount)
  }

  deinit {
    types.deallocate()
    contexts.deallocate()
    tasks.deallocate()
  }

  // MARK: - Types

  @inline(__always)
  func verdict(ofType type: UInt16) -> TypeVerdict {
    let known = types[Int(type)]
    return known == .unknown ? decide(type) : known
  }

  @inline(never)
  private func decide(_ type: UInt16) -> TypeVerdict {
    let id = EventTypeID(type)
    let verdict: TypeVerdict
    if plan.question.covers(.event), isNameHit(id) {
      verdict = .hit
    } else if !plan.question.covers(.info) {
      verdict = .never
    } else if let needle = plan.needle {
      let reach = NeedleReach(
        of: needle, in: formatter.textParts(of: id), isInSymbols: isInSymbols)
      switch reach {
      case .never: verdict = .never
      case .whereRecordHasIt: verdict = .whereRecordHasIt
      case .perhaps: verdict = .perhaps
      }
    } else {
      verdict = .perhaps
    }
    types[Int(type)] = verdict
    return verdict
  }

  /// The list shows `system:name`; the name alone is as good to find it by.
  private func isNameHit(_ type: EventTypeID) -> Bool {
    let format = trace.file.formats[type]
    return test.isHit(EventName.qualified(format))
      || (plan.question.mode == .exact && test.isHit(format?.name ?? EventName.unknown))
  }

  // MARK: - Tasks

  @inline(__always)
  func isTaskHit(_ pid: Int32) -> Bool {
    let entry = tasks + Int(pid) & (Self.taskCount - 1)
    if entry.pointee.pid == pid, entry.pointee.answer != .unknown {
      return entry.pointee.answer == .yes
    }
    return decide(pid, entry)
  }

  @inline(never)
  private func decide(_ pid: Int32, _ entry: UnsafeMutablePointer<TaskAnswer>) -> Bool {
    let task = PID(pid)
    let isHit =
      knownTasks[task]
      ?? ((plan.question.covers(.task) && test.isHit(names.name(of: task)))
        || (plan.question.covers(.pid) && test.isHit(String(pid))))
    knownTasks[task] = isHit
    entry.pointee = TaskAnswer(pid: pid, answer: isHit ? .yes : .no)
    return isHit
  }

  // MARK: - Contexts

  /// Whether the latency flags of a record are a hit.
  @inline(__always)
  func isContextHit(_ record: UnsafeRawBufferPointer) -> Bool {
    let flags = LatencyFlags(of: record, common: trace.file.formats.common)
    let place = Int(flags.flags) << 8 | Int(flags.preemptCount)
    return contexts[place] == .unknown ? decide(flags, place) : contexts[place] == .yes
  }

  @inline(never)
  private func decide(_ flags: LatencyFlags, _ place: Int) -> Bool {
    var text = TextBuffer()
    flags.append(to: &text)
    let isHit = test.isHit(UnsafeRawBufferPointer(text.bytes))
    contexts[place] = isHit ? .yes : .no
    return isHit
  }
}
