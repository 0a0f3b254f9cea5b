internal import TraceFormat
internal import Units

/// What the lines of one lane share, put together once, and what one worker keeps while it writes
/// them.
final class LaneText {
  let trace: Trace
  let lane: SessionLane
  let events: CPUEvents
  /// The place of the lane among those of its recording.
  let number: Int
  /// Where the lane's records lie in the file.
  let buffer: Int
  let storedCPU: Int
  private let hidesEvents: Bool
  let formatter: EventTextFormatter
  let names: NameColumn
  let tasks: TaskColumn
  let reader: RecordReader
  let indents: FunctionIndents
  let isIndented: Bool
  let brokenTexts: BrokenTexts
  let times: StampText
  /// The name of the stream, where it is shown.
  let prefix: TextBuffer
  /// ` [003]`, or `   3` in the latency format.
  let cpu: TextBuffer
  private let losses: [LostEvents]
  /// Events before which nothing was lost, around the one asked for last.
  private var lossless: Range<Int>

  init(
    _ lane: SessionLane, of session: TraceSession, shared: TraceText, indents: FunctionIndents,
    prefix: LinePrefix, options: ReportOptions
  ) {
    self.lane = lane
    events = lane.events
    number = lane.laneInTrace
    buffer = lane.stream
    storedCPU = lane.storedCPU
    hidesEvents = shared.foldsLeafCalls && lane.shown != nil
    trace = session.traces[lane.trace]
    formatter = shared.formatter
    names = shared.names
    tasks = shared.tasks
    reader = shared.reader
    self.indents = indents
    isIndented = indents.hasLevels(lane: lane.laneInTrace)
    brokenTexts = shared.brokenTexts
    times = StampText(
      countsSeconds: trace.countsSeconds, showsNanoseconds: options.showsNanoseconds)
    var name = TextBuffer()
    prefix.append(trace: lane.trace, stream: lane.streamName, to: &name)
    self.prefix = name
    var cpu = TextBuffer()
    Self.append(lane.cpu, isLatency: options.showsLatency, to: &cpu)
    self.cpu = cpu
    losses = lane.events.losses
    lossless = losses.isEmpty ? 0..<Int.max : 0..<0
  }

  /// Where the line of an event stands among those of the recording.
  func position(of event: MergedEvent) -> TaskNames.Position {
    TaskNames.Position(key: events.key(of: event.index), lane: number, event: event.index)
  }

  /// Whether something may have been lost right before an event.
  func mayHaveLosses(before event: EventIndex) -> Bool { !lossless.contains(event.rawValue) }

  /// What was lost before an event or behind it.
  func losses(from event: EventIndex) -> ArraySlice<LostEvents> {
    let next = losses.partitionPoint { $0.before >= event }
    let end = next < losses.count ? losses[next].before.rawValue : Int.max
    // Nothing was lost from here up to the next hole; an event behind a hole is asked for anew.
    lossless = min(event.rawValue, end)..<end
    return losses[next...]
  }

  /// Whether the event behind this one shares its row.
  func isLeaf(_ event: EventIndex) -> Bool {
    guard hidesEvents, let shown = lane.shown else { return false }
    let next = event.rawValue + 1
    return next < shown.count && !shown[next]
  }

  private static func append(_ cpu: CPUIndex, isLatency: Bool, to text: inout TextBuffer) {
    let number = UInt64(cpu.rawValue)
    guard isLatency else {
      text.append(" [")
      text.appendDecimal(number, minimumDigits: 3)
      text.append("]")
      return
    }
    text.append(" ")
    text.append(UInt8(ascii: " "), times: 3 - TextBuffer.digitCount(of: number, base: 10))
    text.appendDecimal(number)
  }
}

/// What the lanes of one recording share within one worker.
struct TraceText {
  let formatter: EventTextFormatter
  let names: NameColumn
  let tasks: TaskColumn
  let reader: RecordReader
  let brokenTexts: BrokenTexts
  let foldsLeafCalls: Bool

  init(
    _ trace: Trace, names taskNames: TaskNames, options: ReportOptions, brokenTexts: BrokenTexts
  ) {
    self.brokenTexts = brokenTexts
    foldsLeafCalls = EventTreatment(options.texts).foldsLeafCalls(trace.file.formats)
    formatter = EventTextFormatter(
      file: trace.file, stamps: StampText(countsSeconds: trace.countsSeconds),
      options: options.texts)
    names = NameColumn(trace.file.formats)
    tasks = TaskColumn(taskNames, isLatency: options.showsLatency)
    reader = RecordReader(trace.file)
  }
}
