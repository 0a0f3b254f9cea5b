import TestSupport
import Testing
import TraceFormat
import Units

@testable import TraceModel

/// An event of a random trace, as it was drawn.
private struct Drawn {
  var type: String
  var cpu: Int64
  var pid: Int32
  var flags: UInt8
  var numbers: [String: Int64] = [:]
  var texts: [String: String] = [:]
  /// The name of its task where it is printed; nil stands for the one nobody told yet.
  var comm: String?
  var record: RecordSketch

  private static let names = ["t1", "T12", "kworker/0:1", "bash", "x", "sixteen-letters"]

  static func random(cpu: Int, _ random: inout DrawnRandom) -> Drawn {
    let pid = Int32.random(in: 0...9, using: &random)
    let flags = UInt8.random(in: 0...31, using: &random)
    let after = UInt64.random(in: 0...3, using: &random)
    func event(_ content: EventSketch.Content) -> RecordSketch {
      .event(EventSketch(content, pid: pid, flags: flags), after: after)
    }
    func name() -> String { names.randomElement(using: &random) ?? "" }
    var drawn = Drawn(
      type: "kernel_stack", cpu: Int64(cpu), pid: pid, flags: flags,
      record: event(.kernelStack))
    switch Int.random(in: 0..<7, using: &random) {
    case 0, 1:
      let value = UInt32.random(in: 0...40, using: &random) &- 20
      drawn.type = "mark"
      drawn.numbers["value"] = Int64(value)
      drawn.record = event(.mark(value))
    case 2, 3:
      let tasks = (name(), Int32.random(in: 0...9, using: &random), name())
      let next = Int32.random(in: 0...9, using: &random)
      drawn.type = "sched_switch"
      drawn.numbers = ["prev_pid": Int64(tasks.1), "next_pid": Int64(next), "next_prio": 120]
      drawn.texts = ["prev_comm": tasks.0, "next_comm": tasks.2]
      drawn.record = event(.taskSwitch(from: tasks.0, tasks.1, to: tasks.2, next))
    case 4, 5:
      let task = (name(), Int32.random(in: 0...9, using: &random))
      drawn.type = "sched_wakeup"
      drawn.numbers["pid"] = Int64(task.1)
      drawn.texts["comm"] = task.0
      drawn.record = event(.wakeup(task.0, task.1))
    default: break
    }
    return drawn
  }

  /// Later events may take these names for what is told here.
  var told: [(Int64, String)] {
    switch type {
    case "sched_switch":
      [
        (numbers["prev_pid"] ?? 0, texts["prev_comm"] ?? ""),
        (numbers["next_pid"] ?? 0, texts["next_comm"] ?? ""),
      ]
    case "sched_wakeup": [(numbers["pid"] ?? 0, texts["comm"] ?? "")]
    default: []
    }
  }
}

/// A random expression, asked of drawn events by a walk over its tree.
private indirect enum Question {
  case number(String, String, Int64)
  case text(String, isEqual: Bool, String)
  case pattern(String, matches: Bool, String)
  case both(Question, Question)
  case either(Question, Question)
  case not(Question)

  static func random(_ depth: Int, _ random: inout DrawnRandom) -> Question {
    switch Int.random(in: 0..<(depth == 0 ? 4 : 8), using: &random) {
    case 0, 1:
      let field = ["CPU", "common_pid", "common_flags", "value", "prev_pid", "next_prio", "pid"]
        .randomElement(using: &random)
      let sign = ["==", "!=", "<", "<=", ">", ">=", "&"].randomElement(using: &random)
      return .number(field ?? "CPU", sign ?? "==", Int64.random(in: -2...9, using: &random))
    case 2:
      let text = ["t1", "bash", "<...>", "<idle>", "saved", "x"].randomElement(using: &random)
      return .text(name(&random), isEqual: .random(using: &random), text ?? "")
    case 3:
      let pattern = ["t1", "^T1", "[0-9]:1$", "s.*s", "", "^x$", "<"].randomElement(using: &random)
      return .pattern(name(&random), matches: .random(using: &random), pattern ?? "")
    case 4, 5: return .both(.random(depth - 1, &random), .random(depth - 1, &random))
    case 6: return .either(.random(depth - 1, &random), .random(depth - 1, &random))
    default: return .not(.random(depth - 1, &random))
    }
  }

  private static func name(_ random: inout DrawnRandom) -> String {
    ["COMM", "next_comm", "comm"].randomElement(using: &random) ?? "COMM"
  }

  var text: String {
    switch self {
    case .number(let field, let sign, let number): "(\(field) \(sign) \(number))"
    case .text(let field, let isEqual, let text): "(\(field) \(isEqual ? "==" : "!=") \"\(text)\")"
    case .pattern(let field, let matches, let text):
      "(\(field) \(matches ? "=~" : "!~") \"\(text)\")"
    case .both(let left, let right): "(\(left.text) && \(right.text))"
    case .either(let left, let right): "(\(left.text) || \(right.text))"
    case .not(let inner): "!\(inner.text)"
    }
  }

  func holds(for event: Drawn) -> Bool {
    switch self {
    case .number(let field, let sign, let right):
      let own = ["CPU": event.cpu, "common_pid": Int64(event.pid)]
      let flags = field == "common_flags" ? Int64(event.flags) : nil
      guard let left = own[field] ?? flags ?? event.numbers[field] else { return false }
      switch sign {
      case "==": return left == right
      case "!=": return left != right
      case "<": return left < right
      case "<=": return left <= right
      case ">": return left > right
      case ">=": return left >= right
      default: return left & right != 0
      }
    case .text(let field, let isEqual, let text):
      return value(of: field, event).map { ($0 == text) == isEqual } ?? false
    case .pattern(let field, let matches, let pattern):
      let regex = SystemRegex(pattern.utf8)
      return value(of: field, event).map { value in
        let isFound = Array(value.utf8).withUnsafeBytes { regex?.matches($0) }
        return isFound == matches
      } ?? false
    case .both(let left, let right): return left.holds(for: event) && right.holds(for: event)
    case .either(let left, let right): return left.holds(for: event) || right.holds(for: event)
    case .not(let inner): return !inner.holds(for: event)
    }
  }

  private func value(of field: String, _ event: Drawn) -> String? {
    field == "COMM" ? event.comm ?? "<...>" : event.texts[field]
  }
}

/// A random filter with the types that it lists.
private struct DrawnFilter {
  var types: Set<String>
  var text: String
  var question: Question?

  init(_ random: inout DrawnRandom) {
    let lists: [(String, Set<String>)] = [
      ("mark", ["mark"]), ("sched", ["sched_switch", "sched_wakeup"]),
      ("sched_switch,mark", ["mark", "sched_switch"]), ("kernel_stack", ["kernel_stack"]),
      (".*", ["mark", "sched_switch", "sched_wakeup", "kernel_stack"]),
    ]
    (text, types) = lists.randomElement(using: &random) ?? ("mark", ["mark"])
    guard Int.random(in: 0..<6, using: &random) > 0 else { return }
    let question = Question.random(3, &random)
    self.question = question
    text += ":" + question.text
  }

  func holds(for event: Drawn) -> Bool {
    types.contains(event.type) && question?.holds(for: event) ?? true
  }
}

/// What a set shows of a lane, by a walk from event to event.
private func shown(
  _ lane: [Drawn], keeping: [DrawnFilter], dropping: [DrawnFilter], hidden: UInt8
) -> [Int] {
  var shown: [Int] = []
  var isLastShown = false
  for (index, event) in lane.enumerated() {
    let isKept = keeping.isEmpty || keeping.contains { $0.holds(for: event) }
    let follows = !isKept && event.type == "kernel_stack"
    guard isKept || follows else { continue }
    if dropping.contains(where: { $0.holds(for: event) }) {
      isLastShown = false
      continue
    }
    if !follows { isLastShown = true }
    if isLastShown, event.flags & hidden == 0 { shown.append(index) }
  }
  return shown
}

/// Random lanes with the names that their tasks have by then, and the session over them.
private func drawnTrace(
  _ random: inout DrawnRandom
) async throws -> ([[Drawn]], TraceSession, ScratchFile) {
  var lanes: [[Drawn]] = []
  var told: [(time: UInt64, lane: Int, index: Int)] = []
  var cpus: [BufferSketch.CPU] = []
  for cpu in 0..<3 {
    var pages: [PageSketch] = []
    var lane: [Drawn] = []
    var time = UInt64(1000 + cpu)
    for _ in 0..<Int.random(in: 1...14, using: &random) {
      time += 5
      let own = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        Drawn.random(cpu: cpu, &random)
      }
      pages.append(PageSketch(at: time, own.map(\.record)))
      for event in own {
        if case .event(_, let after) = event.record { time += after }
        told.append((time, cpu, lane.count))
        lane.append(event)
      }
    }
    lanes.append(lane)
    cpus.append(.init(UInt32(cpu), pages))
  }
  var names: [Int64: String] = [0: "<idle>", 1: "saved", 2: "x"]
  for (_, lane, index) in told.sorted(by: {
    ($0.time, $0.lane, $0.index) < ($1.time, $1.lane, $1.index)
  }) {
    lanes[lane][index].comm = names[Int64(lanes[lane][index].pid)]
    for (pid, name) in lanes[lane][index].told where names[pid] == nil { names[pid] = name }
  }
  let isPacked = Bool.random(using: &random)
  var sketch = TraceSketch(compression: isPacked ? .zstd : .none, [BufferSketch(cpus)])
  sketch.order = .random(using: &random) ? .little : .big
  sketch.pagesInChunk = 3
  sketch.savedCmdlines = "1 saved\n2 x\n"
  let file = ScratchFile(sketch.bytes())
  return (lanes, TraceSession(traces: [try await TraceLoader.load(path: file.path)]), file)
}

@Test(arguments: 1...30 as ClosedRange<UInt64>)
func `random filters on random traces show what a walk from event to event shows`(
  _ seed: UInt64
) async throws {
  var random = DrawnRandom(seed: seed)
  let (lanes, session, file) = try await drawnTrace(&random)
  try #require(session.lanes.map(\.events.count) == lanes.map(\.count))
  for _ in 0..<20 {
    let keeping = (0..<Int.random(in: 0...2, using: &random)).map { _ in DrawnFilter(&random) }
    let dropping = (0..<Int.random(in: 0...1, using: &random)).map { _ in DrawnFilter(&random) }
    var set = FilterSet()
    do {
      set.keeping = try keeping.map { try Filter($0.text, for: session) }
      set.dropping = try dropping.map { try Filter($0.text, for: session) }
    } catch {
      // Fields that none of the listed events can use are refused; other tests say when.
      continue
    }
    set.dropsHardInterrupts = Int.random(in: 0..<5, using: &random) == 0
    set.dropsSoftInterrupts = Int.random(in: 0..<5, using: &random) == 0
    let hidden: UInt8 = (set.dropsHardInterrupts ? 8 : 0) | (set.dropsSoftInterrupts ? 16 : 0)
    let events = try #require(await set.events(of: session))
    for (number, lane) in lanes.enumerated() {
      let bitmap = events.shown[number]
      let expected = shown(lane, keeping: keeping, dropping: dropping, hidden: hidden)
      #expect(
        (0..<bitmap.count).filter { bitmap[$0] } == expected,
        "\(keeping.map(\.text)) without \(dropping.map(\.text)) and flags \(hidden)")
    }
  }
  withExtendedLifetime(file) {}
}

@Test func `a pattern of plain letters is matched as the library does`() {
  var random = DrawnRandom(seed: 3)
  let alphabet = Array("aAbBzZ@[`{+?|(){}_ ^$é".utf8)
  func word(_ length: Int) -> [UInt8] {
    (0..<Int.random(in: 0...length, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
  }
  var plain = 0
  for _ in 0..<20_000 {
    var pattern = word(3)
    if Int.random(in: 0..<3, using: &random) == 0 { pattern.insert(UInt8(ascii: "^"), at: 0) }
    if Int.random(in: 0..<3, using: &random) == 0 { pattern.append(UInt8(ascii: "$")) }
    guard let own = PlainPattern(pattern), let library = SystemRegex(pattern) else { continue }
    plain += 1
    let text = word(6)
    text.withUnsafeBytes { text in
      let words = "\(String(decoding: pattern, as: UTF8.self)) in \(Array(text))"
      #expect(own.matches(text) == library.matches(text), "\(words)")
    }
  }
  #expect(plain > 5_000)
}
