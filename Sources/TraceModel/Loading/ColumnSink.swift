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
  let seenTypes: UnsafeMutablePointer<UInt64>
  let typeOffset: Int
  let pidOffset: Int
  let scheduler: SchedulerFields
  let correction: TimeCorrection
  let isTimeAsRecorded: Bool
  let savedPIDs: PIDSet

  /// Where the page in hand lies among the CPU's unpacked bytes.
  var pageOffset: UInt64 = 0
  private(set) var count = 0
  private(set) var blocks: [EventBlock] = []
  private(set) var switches: [TaskSwitch] = []
  private(set) var overrides = KeyOverrideBuilder()
  private(set) var learnedNames: [LearnedName] = []
  private var blockTime: UInt64 = 0
  private var blockPlace: UInt64 = 0
  private var learnedPIDs: Set<Int32> = []
  private(set) var lastTime: UInt64 = 0

  init(
    scratch: borrowing SegmentScratch, common: CommonFields, scheduler: SchedulerFields,
    correction: TimeCorrection, savedPIDs: PIDSet
  ) {
    timeOffsets = scratch.timeOffsets
    pids = scratch.pids
    typeIDs = scratch.typeIDs
    places = scratch.places
    seenTypes = scratch.seenTypes
    typeOffset = common.type.offset
    pidOffset = common.pid.offset
    self.scheduler = scheduler
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
    if UInt32(type) == scheduler.switchID {
      noteSwitch(payload, time: time)
    } else if UInt32(type) == scheduler.wakeupIDs.0 || UInt32(type) == scheduler.wakeupIDs.1 {
      noteWakeup(payload, type: UInt32(type), time: time)
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
  private mutating func noteSwitch(_ payload: UnsafeRawBufferPointer, time: UInt64) {
    guard let fields = scheduler.switchFields, let base = payload.baseAddress,
      payload.count >= max(fields.next.pid, fields.previous.pid) + 4
    else { return }
    let next = Int32(bitPattern: Order.u32(base, fields.next.pid))
    switches.append(TaskSwitch(event: UInt32(truncatingIfNeeded: count), nextPID: next))
    learn(fields.previous, from: payload, time: time)
    learn(fields.next, from: payload, time: time)
  }

  @inline(never)
  private mutating func noteWakeup(_ payload: UnsafeRawBufferPointer, type: UInt32, time: UInt64) {
    let isNew = type == scheduler.wakeupIDs.1
    guard let task = isNew ? scheduler.wakeupFields.1 : scheduler.wakeupFields.0 else { return }
    learn(task, from: payload, time: time)
  }

  @inline(__always)
  private mutating func learn(
    _ task: SchedulerFields.NamedTask, from payload: UnsafeRawBufferPointer, time: UInt64
  ) {
    guard let base = payload.baseAddress, payload.count >= task.pid + 4 else { return }
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
        pid: PID(pid), comm: String(decoding: comm, as: UTF8.self), time: Timestamp(time)))
  }
}
