internal import TraceFormat
package import Units

/// How deep the calls of the function tracer are indented, one byte an event: the only thing in the
/// text of an event that depends on all events before it (fact sheet 5.2).
///
/// For each CPU the tracer's reader keeps a stack of names. A function whose caller stands at level
/// `i` is indented by `i` and put at level `i + 1`; one whose caller is nowhere begins anew. Levels
/// above are left as they are, so every event of the CPU has to be passed once.
///
/// What is not printed does not count: the indents of filtered rows are their own.
package struct FunctionIndents: Sendable {
  /// By lane of the recording, then by event; empty for lanes without functions.
  private let levels: [[UInt8]]

  /// Blanks a level.
  package static let width = 3

  /// Whether a lane has functions at all.
  package func hasLevels(lane: Int) -> Bool { lane < levels.count && !levels[lane].isEmpty }

  /// How many levels the text of an event is moved to the right.
  ///
  /// Events that came since the look are not moved.
  package func level(lane: Int, event: EventIndex) -> Int {
    guard hasLevels(lane: lane), event.rawValue < levels[lane].count else { return 0 }
    return Int(levels[lane][event.rawValue])
  }

  /// None at all.
  package static let none = FunctionIndents(levels: [])

  private init(levels: [[UInt8]]) { self.levels = levels }

  /// Those of each recording of a session.
  ///
  /// - Parameters:
  ///   - order: what is printed of the session's lanes.
  ///   - options: functions that are not put into words as functions do not count.
  package static func all(
    of session: TraceSession, in order: MergedOrder, options: EventTextOptions = EventTextOptions()
  ) async -> [FunctionIndents] {
    var indents: [FunctionIndents] = []
    for (index, trace) in session.traces.enumerated() {
      let own = session.lanes.indices.filter { session.lanes[$0].trace == index }
        .sorted { session.lanes[$0].laneInTrace < session.lanes[$1].laneInTrace }
      indents.append(
        await FunctionIndents(
          of: trace, lanes: own.map { order.lanes[$0] }, session: own.map { session.lanes[$0] },
          options: options))
    }
    return indents
  }

  /// Whether there is anything to indent.
  package var isEmpty: Bool { levels.allSatisfy(\.isEmpty) }

  /// Passes over all functions of a recording.
  ///
  /// - Parameter lanes: the lanes of the recording that are printed, with what of them is printed.
  private init(
    of trace: Trace, lanes: [OrderedLane], session: [SessionLane], options: EventTextOptions
  ) async {
    let fields = FunctionFields(trace.file.formats, EventTreatment(options))
    guard fields.isPresent(among: trace.seenTypes), options.functions.indents else {
      self = .none
      return
    }
    let byCPU = Dictionary(grouping: lanes.indices) { lanes[$0].events.cpu }
    let results = await withTaskGroup(of: [(Int, [UInt8])].self) { group in
      for own in byCPU.values {
        group.addTask {
          var pass = FunctionPass(trace: trace, fields: fields)
          return pass.levels(of: own.map { ($0, lanes[$0], session[$0]) })
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    var levels = [[UInt8]](repeating: [], count: lanes.count)
    for (lane, own) in results { levels[lane] = own }
    self.levels = levels
  }
}

/// Where function events keep their function and its caller.
private struct FunctionFields {
  struct Event {
    var function: CommonFields.Place
    var caller: CommonFields.Place
  }

  private var events: [EventTypeID: Event] = [:]
  /// The same numbers, at most two, since every event of the trace is asked for.
  private var ids: [EventTypeID] = []

  init(_ formats: EventFormatTable, _ treatment: EventTreatment) {
    for name in ["function", "func_repeats"] {
      guard let format = formats.format(system: "ftrace", name: name),
        treatment.isHandled(format),
        let function = format.field(named: "ip"), let caller = format.field(named: "parent_ip")
      else { continue }
      events[format.id] = Event(
        function: .init(offset: function.offset, size: function.size),
        caller: .init(offset: caller.offset, size: caller.size))
      ids.append(format.id)
    }
  }

  /// Whether there are functions, as far as the types are known that occur.
  func isPresent(among seenTypes: Set<EventTypeID>?) -> Bool {
    ids.contains { seenTypes?.contains($0) ?? true }
  }

  /// Nil for events that are no functions.
  subscript(type: EventTypeID) -> Event? {
    guard ids.contains(type) else { return nil }
    return events[type]
  }
}

/// One CPU's stack of names while its functions pass by.
private struct FunctionPass {
  private let trace: Trace
  private let fields: FunctionFields
  private let reader: RecordReader
  /// Names as numbers, from 1; 0 is an empty level.
  private var stack: [Int32] = []
  private var numbersByName: [[UInt8]: Int32] = [:]
  /// The number of the name of the symbol around an address; 0 where there is none.
  private var numbersByAddress: [UInt64: Int32] = [:]

  /// Chosen: some milliseconds of work.
  private static let eventsBetweenPolls = 1 << 16

  init(trace: Trace, fields: FunctionFields) {
    self.trace = trace
    self.fields = fields
    reader = RecordReader(trace.file)
  }

  mutating func levels(of lanes: [(Int, OrderedLane, SessionLane)]) -> [(Int, [UInt8])] {
    var levels = lanes.map { [UInt8](repeating: 0, count: $0.1.events.count) }
    var hasFunctions = lanes.map { _ in false }
    var cursor = MergeCursor(MergedOrder(lanes: lanes.map(\.1)))
    var passed = 0
    while let (lane, event) = cursor.next() {
      passed += 1
      if passed % Self.eventsBetweenPolls == 0, Task.isCancelled { break }
      guard let own = fields[event.typeID] else { continue }
      hasFunctions[lane.rawValue] = true
      levels[lane.rawValue][event.index.rawValue] = level(of: event, own, lanes[lane.rawValue].2)
    }
    return lanes.indices.map { (lanes[$0].0, hasFunctions[$0] ? levels[$0] : []) }
  }

  private mutating func level(
    of event: MergedEvent, _ fields: FunctionFields.Event, _ lane: SessionLane
  ) -> UInt8 {
    var addresses: (function: UInt64, caller: UInt64) = (0, 0)
    let order = trace.file.header.byteOrder
    guard
      reader.withRecord(
        buffer: lane.stream, cpu: lane.storedCPU, place: event.place,
        { record in
          let bytes = RecordBytes(record, byteOrder: order)
          addresses = (
            bytes.unsigned(at: fields.function.offset, size: fields.function.size),
            bytes.unsigned(at: fields.caller.offset, size: fields.caller.size)
          )
        })
    else { return 0 }
    let caller = number(of: addresses.caller)
    guard caller != 0 else { return 0 }
    let function = number(of: addresses.function)
    for level in stack.indices {
      if stack[level] == 0 { break }
      if stack[level] == caller {
        put(function, at: level + 1)
        return UInt8(clamping: level)
      }
    }
    put(caller, at: 0)
    put(function, at: 1)
    return 0
  }

  private mutating func put(_ name: Int32, at level: Int) {
    while stack.count <= level { stack.append(0) }
    if name != 0 { stack[level] = name }
  }

  private mutating func number(of address: UInt64) -> Int32 {
    if let known = numbersByAddress[address] { return known }
    var number: Int32 = 0
    if let symbol = trace.file.symbols.symbol(at: address) {
      let name = [UInt8](symbol.name)
      number = numbersByName[name] ?? Int32(truncatingIfNeeded: numbersByName.count + 1)
      numbersByName[name] = number
    }
    numbersByAddress[address] = number
    return number
  }
}
