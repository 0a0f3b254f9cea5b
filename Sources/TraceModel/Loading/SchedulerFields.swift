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
  }

  /// Type numbers that no record has where the event is missing.
  private(set) var switchID = UInt32.max
  private(set) var wakeupIDs: (UInt32, UInt32) = (.max, .max)
  private(set) var stackIDs: (UInt32, UInt32) = (.max, .max)
  private(set) var switchFields: Switch?
  private(set) var wakeupFields: (NamedTask?, NamedTask?) = (nil, nil)

  init(_ formats: EventFormatTable) {
    if let format = formats.format(system: "sched", name: "sched_switch"),
      let previous = Self.task(format, comm: "prev_comm", pid: "prev_pid"),
      let next = Self.task(format, comm: "next_comm", pid: "next_pid")
    {
      switchID = UInt32(format.id.rawValue)
      switchFields = Switch(previous: previous, next: next)
    }
    if let format = formats.format(system: "sched", name: "sched_wakeup"),
      let task = Self.task(format, comm: "comm", pid: "pid")
    {
      wakeupIDs.0 = UInt32(format.id.rawValue)
      wakeupFields.0 = task
    }
    if let format = formats.format(system: "sched", name: "sched_wakeup_new"),
      let task = Self.task(format, comm: "comm", pid: "pid")
    {
      wakeupIDs.1 = UInt32(format.id.rawValue)
      wakeupFields.1 = task
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

  private static func fits(_ field: EventField) -> Bool { (0..<4096).contains(field.offset) }
}

extension SchedulerFields {
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
