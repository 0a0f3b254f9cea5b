internal import TraceFormat
internal import Units

/// Where the scheduler's events keep what the decoder pulls out while it passes over them.
struct SchedulerFields {
  /// A name of `size` bytes and the number that goes with it.
  struct NamedTask {
    var comm: Int
    var commSize: Int
    var pid: Int
  }

  struct Switch {
    var previous: NamedTask
    var next: NamedTask
    /// `prev_state`; nil where the event has none of 4 or 8 bytes.
    var state: CommonFields.Place?
  }

  /// Where an event that wakes a task keeps its number.
  struct Wakeup {
    var pid: Int
    /// `success` of old kernels, 0 where nobody was woken; nil where the event has none.
    var success: Int?
    /// How far a record has to reach.
    var end: Int

    init?(_ format: EventFormat) {
      guard let pid = SchedulerFields.number("pid", of: format) else { return nil }
      self.pid = pid
      success = SchedulerFields.number("success", of: format)
      end = max(pid, success ?? 0) + 4
    }
  }

  /// Type numbers that no record has where the event is missing.
  private(set) var switchID = UInt32.max
  private(set) var wakeupIDs: (UInt32, UInt32) = (.max, .max)
  private(set) var stackIDs: (UInt32, UInt32) = (.max, .max)
  private(set) var wakingID = UInt32.max
  private(set) var switchFields: Switch?
  private(set) var wakings: (waking: Wakeup?, wakeup: Wakeup?, newTask: Wakeup?) =
    (nil, nil, nil)
  private(set) var wakeupFields: (NamedTask?, NamedTask?) = (nil, nil)

  init(_ formats: EventFormatTable) {
    if let format = formats.format(system: "sched", name: "sched_switch"),
      let previous = Self.task(format, comm: "prev_comm", pid: "prev_pid"),
      let next = Self.task(format, comm: "next_comm", pid: "next_pid")
    {
      switchID = UInt32(format.id.rawValue)
      switchFields = Switch(
        previous: previous, next: next, state: Self.state(of: format))
    }
    if let format = formats.format(system: "sched", name: "sched_wakeup"),
      let task = Self.task(format, comm: "comm", pid: "pid")
    {
      wakeupIDs.0 = UInt32(format.id.rawValue)
      wakeupFields.0 = task
      wakings.wakeup = Wakeup(format)
    }
    if let format = formats.format(system: "sched", name: "sched_wakeup_new"),
      let task = Self.task(format, comm: "comm", pid: "pid")
    {
      wakeupIDs.1 = UInt32(format.id.rawValue)
      wakeupFields.1 = task
      wakings.newTask = Wakeup(format)
    }
    if let format = formats.format(system: "sched", name: "sched_waking"),
      let waking = Wakeup(format)
    {
      wakingID = UInt32(format.id.rawValue)
      wakings.waking = waking
    }
    let stacks = ["kernel_stack", "user_stack"].map { formats.format(system: "ftrace", name: $0) }
    stackIDs = (
      stacks[0].map { UInt32($0.id.rawValue) } ?? .max,
      stacks[1].map { UInt32($0.id.rawValue) } ?? .max
    )
  }

  private static func task(_ format: EventFormat, comm: String, pid: String) -> NamedTask? {
    guard let comm = format.field(named: comm), comm.flags.contains(.array),
      !comm.flags.contains(.dynamic), (1...64).contains(comm.size), fits(comm),
      let pid = format.field(named: pid), pid.size == 4, fits(pid)
    else { return nil }
    return NamedTask(comm: comm.offset, commSize: comm.size, pid: pid.offset)
  }

  private static func state(of format: EventFormat) -> CommonFields.Place? {
    guard let field = format.field(named: "prev_state"), field.size == 4 || field.size == 8,
      fits(field)
    else { return nil }
    return CommonFields.Place(offset: field.offset, size: field.size)
  }

  /// Where a field of four bytes stands.
  private static func number(_ name: String, of format: EventFormat) -> Int? {
    guard let field = format.field(named: name), field.size == 4, fits(field) else { return nil }
    return field.offset
  }

  private static func fits(_ field: EventField) -> Bool { (0..<4096).contains(field.offset) }
}

extension SchedulerFields {
  /// The number of `sched_wakeup_new`; nil where the recording has none.
  var newTaskType: EventTypeID? { UInt16(exactly: wakeupIDs.1).map { EventTypeID($0) } }

  /// The events that tell names of tasks.
  var nameTellers: [EventTypeID] {
    [switchID, wakeupIDs.0, wakeupIDs.1].compactMap { UInt16(exactly: $0).map { EventTypeID($0) } }
  }

  /// The tasks that a switch or wakeup names, as far as the record reaches.
  func tasks(
    in record: UnsafeRawBufferPointer, type: EventTypeID, order: ByteOrder
  ) -> [(pid: PID, comm: [UInt8])] {
    let places: [NamedTask?]
    switch UInt32(type.rawValue) {
    case switchID: places = [switchFields?.previous, switchFields?.next]
    case wakeupIDs.0: places = [wakeupFields.0]
    case wakeupIDs.1: places = [wakeupFields.1]
    default: return []
    }
    return places.compactMap { place in
      guard let place, record.count >= max(place.pid + 4, place.comm + place.commSize) else {
        return nil
      }
      var reader = ByteReader(record, order: order, at: place.pid)
      guard let pid = try? reader.u32() else { return nil }
      let comm = record[place.comm..<place.comm + place.commSize].prefix { $0 != 0 }
      return (PID(Int32(bitPattern: pid)), Array(comm))
    }
  }
}
