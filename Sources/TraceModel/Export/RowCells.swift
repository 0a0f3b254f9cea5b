internal import TraceFormat
internal import Units

/// Makes the cells of rows, for one worker. What many rows share is remembered.
final class RowCells {
  let table: RowTable
  let lanes: [LaneText]
  private let buffers: [[UInt8]]
  private var tasks: [TaskReference: [UInt8]] = [:]
  private var events: [EventTypeReference: [UInt8]] = [:]

  /// Chosen; beyond it, what is remembered is given up.
  private static let largestMemory = 1 << 16

  /// - Parameter state: that of the rows in the usual form of a report.
  init(_ table: RowTable, state: ReportState) {
    self.table = table
    let session = table.session
    let prefix = LinePrefix(session)
    var options = ReportOptions()
    options.showsNanoseconds = true
    let shared = session.traces.indices.map {
      TraceText(
        session.traces[$0], names: session.tasks[$0], options: options,
        brokenTexts: state.brokenTexts[$0])
    }
    lanes = session.lanes.map { lane in
      LaneText(
        lane, of: session, shared: shared[lane.trace], indents: state.indents[lane.trace],
        prefix: prefix, options: options)
    }
    buffers = table.bufferNames.map { Array($0.utf8) }
  }

  func buffer(_ lane: LaneIndex) -> [UInt8] { buffers[lane.rawValue] }

  func task(_ pid: PID, in lane: LaneIndex) -> [UInt8] {
    let task = TaskReference(trace: lanes[lane.rawValue].lane.trace, pid: pid)
    if let known = tasks[task] { return known }
    let name = Array(table.session.taskName(of: pid, in: lane).utf8)
    if tasks.count >= Self.largestMemory { tasks.removeAll() }
    tasks[task] = name
    return name
  }

  /// `sched:sched_switch`.
  func event(_ type: EventTypeID, in lane: LaneIndex) -> [UInt8] {
    let own = lanes[lane.rawValue]
    let reference = EventTypeReference(trace: own.lane.trace, type: type)
    if let known = events[reference] { return known }
    let name = Array(EventName.qualified(own.trace.file.formats[type]).utf8)
    events[reference] = name
    return name
  }

  func appendLatency(of event: MergedEvent, in lane: LaneIndex, to text: inout TextBuffer) {
    let own = lanes[lane.rawValue]
    _ = own.reader.withRecord(buffer: own.buffer, cpu: own.storedCPU, place: event.place) {
      LatencyFlags(of: $0, common: own.trace.file.formats.common).append(to: &text)
    }
  }

  /// The fields of the event itself; those common to all events have columns.
  func fields(of type: EventTypeID, at place: UInt64, in lane: LaneIndex) -> [FieldText] {
    let own = lanes[lane.rawValue]
    var fields: [FieldText] = []
    _ = own.reader.withRecord(buffer: own.buffer, cpu: own.storedCPU, place: place) {
      fields = own.formatter.fields(of: $0, type: type)
    }
    return fields.filter { !$0.name.hasPrefix("common_") }
  }
}
