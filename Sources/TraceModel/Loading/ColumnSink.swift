internal import TraceFormat
internal import Units

/// Takes the records of a part's pages into scratch columns. Runs once for each event of the trace.
///
/// SAFETY: the scratch columns have room for every record that fits into the part (8 bytes each at
/// least), and fields are read only where the record reaches that far.
struct ColumnSink<Order: WordOrder>: RecordSink {
  let timeOffsets: UnsafeMutablePointer<UInt32>
  let pids: UnsafeMutablePointer<Int32>
  let typeIDs: UnsafeMutablePointer<UInt16>
  let places: UnsafeMutablePointer<UInt16>
  let switches: UnsafeMutablePointer<TaskSwitch>
  let wakeups: UnsafeMutablePointer<PulledWakeup>
  let seenTypes: UnsafeMutablePointer<UInt64>
  let kinds: UnsafeMutablePointer<UInt8>
  let typeOffset: Int
  let pidOffset: Int
  let pulled: PulledEvents
  let correction: TimeCorrection
  let isTimeAsRecorded: Bool
  let savedPIDs: PIDSet

  /// Where the page in hand lies among the CPU's unpacked bytes.
  var pageOffset: UInt64 = 0
  private(set) var count = 0
  private(set) var blocks: [EventBlock] = []
  private(set) var switchCount = 0
  private(set) var wakeupCount = 0
  /// Whether `sched_waking` was among the wakeups.
  private(set) var hasWaking = false
  private(set) var overrides = KeyOverrideBuilder()
  private(set) var learnedNames: [LearnedName] = []
  /// The exits that follow the entry of the same call at once.
  private(set) var leafExits: [UInt32] = []
  /// The call that the first record leaves, when it is an exit.
  private(set) var firstExit: GraphCall?
  private var openCall: GraphCall?
  private var openCallEvent = -1
  private var blockTime: UInt64 = 0
  private var blockPlace: UInt64 = 0
  private var learnedPIDs: Set<Int32> = []
  private(set) var lastTime: UInt64 = 0

  init(
    scratch: borrowing SegmentScratch, common: CommonFields, pulling pulled: PulledEvents,
    correction: TimeCorrection, savedPIDs: PIDSet
  ) {
    timeOffsets = scratch.timeOffsets
    pids = scratch.pids
    typeIDs = scratch.typeIDs
    places = scratch.places
    switches = scratch.switches
    wakeups = scratch.wakeups
    seenTypes = scratch.seenTypes
    kinds = scratch.kinds
    typeOffset = common.type.offset
    pidOffset = common.pid.offset
    self.pulled = pulled
    self.correction = correction
    isTimeAsRecorded = correction.isIdentity
    self.savedPIDs = savedPIDs
  }

  @inline(__always)
  mutating func record(time raw: UInt64, header: Int, payload: UnsafeRawBufferPointer) {
    let time = isTimeAsRecorded ? raw : correction.corrected(raw)
    let place = pageOffset &+ UInt64(header)
    var timeOffset = time &- blockTime
    var placeOffset = place &- blockPlace
    if timeOffset > UInt32.max || placeOffset > 4 * UInt64(UInt16.max) || placeOffset & 3 != 0
      || count == 0
    {
      beginBlock(time: time, place: place)
      timeOffset = 0
      placeOffset = 0
    }
    var type: UInt16 = 0
    var pid: Int32 = 0
    if let base = payload.baseAddress {
      if payload.count >= typeOffset + 2 { type = Order.u16(base, typeOffset) }
      if payload.count >= pidOffset + 4 { pid = Int32(bitPattern: Order.u32(base, pidOffset)) }
    }
    timeOffsets[count] = UInt32(truncatingIfNeeded: timeOffset)
    places[count] = UInt16(truncatingIfNeeded: placeOffset >> 2)
    typeIDs[count] = type
    pids[count] = pid
    seenTypes[Int(type) >> 6] |= 1 << UInt64(type & 63)
    if time < lastTime || !overrides.isQuiet {
      overrides.note(event: UInt32(truncatingIfNeeded: count), time: time, last: lastTime)
    }
    lastTime = time
    if kinds[Int(type)] != 0 {
      pull(payload, kind: kinds[Int(type)], pid: pid, time: time)
    }
    count &+= 1
  }

  @inline(never)
  private mutating func beginBlock(time: UInt64, place: UInt64) {
    blockTime = time
    blockPlace = place
    blocks.append(
      EventBlock(
        firstEvent: UInt32(truncatingIfNeeded: count), baseTime: time, basePlace: place))
  }

  @inline(__always)
  private mutating func pull(
    _ payload: UnsafeRawBufferPointer, kind: UInt8, pid: Int32, time: UInt64
  ) {
    switch PulledEvents.Kind(rawValue: kind) {
    case .taskSwitch: noteSwitch(payload, time: time)
    case .wakeup:
      noteWakeup(pulled.scheduler.wakings.wakeup, .wakeup, payload)
      learn(pulled.scheduler.wakeupFields.0, from: payload, time: time)
    case .newTaskWakeup:
      noteWakeup(pulled.scheduler.wakings.newTask, .newTask, payload)
      learn(pulled.scheduler.wakeupFields.1, from: payload, time: time)
    case .waking:
      hasWaking = true
      noteWakeup(pulled.scheduler.wakings.waking, .waking, payload)
    case .graphEntry: noteEntry(payload, pid: pid)
    case .graphExit: noteExit(payload, pid: pid)
    case .some(.none), nil: break
    }
  }

  @inline(__always)
  private mutating func noteSwitch(_ payload: UnsafeRawBufferPointer, time: UInt64) {
    guard let fields = pulled.scheduler.switchFields, let base = payload.baseAddress,
      payload.count >= max(fields.next.pid, fields.previous.pid) + 4
    else { return }
    var stateBit = TaskSwitch.unknownState
    if let state = fields.state, payload.count >= state.offset + state.size {
      let bits =
        state.size == 8 ? Order.u64(base, state.offset) : UInt64(Order.u32(base, state.offset))
      stateBit = UInt8(truncatingIfNeeded: bits.trailingZeroBitCount)
    }
    switches[switchCount] = TaskSwitch(
      event: UInt32(truncatingIfNeeded: count),
      previousPID: Int32(bitPattern: Order.u32(base, fields.previous.pid)),
      nextPID: Int32(bitPattern: Order.u32(base, fields.next.pid)), stateBit: stateBit)
    switchCount &+= 1
    learn(fields.previous, from: payload, time: time)
    learn(fields.next, from: payload, time: time)
  }

  @inline(__always)
  private mutating func noteWakeup(
    _ fields: SchedulerFields.Wakeup?, _ kind: PulledWakeup.Kind,
    _ payload: UnsafeRawBufferPointer
  ) {
    guard let fields, let base = payload.baseAddress, payload.count >= fields.end else { return }
    if let success = fields.success, Order.u32(base, success) == 0 { return }
    wakeups[wakeupCount] = PulledWakeup(
      event: UInt32(truncatingIfNeeded: count), pid: Int32(bitPattern: Order.u32(base, fields.pid)),
      kind: kind)
    wakeupCount &+= 1
  }

  private mutating func noteEntry(_ payload: UnsafeRawBufferPointer, pid: Int32) {
    openCall = function(payload, pulled.graph.entryFunction).map {
      GraphCall(pid: pid, function: $0)
    }
    openCallEvent = count
  }

  /// The exit of the call that the record before entered is the end of a leaf, unless an event of
  /// another CPU lies between them; that is seen when all CPUs are decoded.
  private mutating func noteExit(_ payload: UnsafeRawBufferPointer, pid: Int32) {
    guard let function = function(payload, pulled.graph.exitFunction) else { return }
    let call = GraphCall(pid: pid, function: function)
    if count == 0 { firstExit = call }
    if openCallEvent == count - 1, openCall == call {
      leafExits.append(UInt32(truncatingIfNeeded: count))
    }
  }

  private func function(
    _ payload: UnsafeRawBufferPointer, _ place: CommonFields.Place
  ) -> UInt64? {
    guard let base = payload.baseAddress, payload.count >= place.offset + place.size else {
      return nil
    }
    return place.size == 8 ? Order.u64(base, place.offset) : UInt64(Order.u32(base, place.offset))
  }

  /// The call that the last record entered.
  var callLeftOpen: GraphCall? { openCallEvent == count - 1 ? openCall : nil }

  @inline(__always)
  private mutating func learn(
    _ task: SchedulerFields.NamedTask?, from payload: UnsafeRawBufferPointer, time: UInt64
  ) {
    guard let task, let base = payload.baseAddress, payload.count >= task.pid + 4 else { return }
    let pid = Int32(bitPattern: Order.u32(base, task.pid))
    if pid != 0, !savedPIDs.contains(pid) { learn(pid, task, from: payload, time: time) }
  }

  @inline(never)
  private mutating func learn(
    _ pid: Int32, _ task: SchedulerFields.NamedTask, from payload: UnsafeRawBufferPointer,
    time: UInt64
  ) {
    guard payload.count >= task.comm + task.commSize, learnedPIDs.insert(pid).inserted else {
      return
    }
    let comm = payload[task.comm..<task.comm + task.commSize].prefix { $0 != 0 }
    learnedNames.append(
      LearnedName(
        pid: PID(pid), comm: Array(comm), event: count))
  }
}
