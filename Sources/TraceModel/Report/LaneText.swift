internal import TraceFormat
internal import Units

/// What the lines of one lane share, put together once, and what one worker keeps while it writes
/// them.
final class LaneText {
  let lane: SessionLane
  let trace: Trace
  let formatter: EventTextFormatter
  let names: NameColumn
  let reader: RecordReader
  let indents: FunctionIndents
  let times: StampText
  /// The name of the stream, where it is shown.
  let prefix: [UInt8]
  /// ` [003]`, or `   3` in the latency format.
  let cpu: [UInt8]
  /// Nil where nothing was lost on this CPU.
  let losses: [LostEvents]?
  /// The task of the line before, if its name is the same on every line, and how it stands there.
  var lastPID: PID?
  var lastTask: [UInt8] = []

  init(
    _ lane: SessionLane, of session: TraceSession, shared: TraceText, indents: FunctionIndents,
    prefix: LinePrefix, options: ReportOptions
  ) {
    self.lane = lane
    trace = session.traces[lane.trace]
    formatter = shared.formatter
    names = shared.names
    reader = shared.reader
    self.indents = indents
    times = StampText(
      countsSeconds: trace.countsSeconds, showsNanoseconds: options.showsNanoseconds)
    var text = TextBuffer()
    prefix.append(trace: lane.trace, stream: lane.streamName, to: &text)
    self.prefix = text.bytes
    text.removeAll()
    Self.append(lane.cpu, isLatency: options.showsLatency, to: &text)
    cpu = text.bytes
    losses = lane.events.losses.isEmpty ? nil : lane.events.losses
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
  let reader: RecordReader

  init(_ trace: Trace) {
    formatter = EventTextFormatter(
      file: trace.file, stamps: StampText(countsSeconds: trace.countsSeconds))
    names = NameColumn(trace.file.formats)
    reader = RecordReader(trace.file)
  }
}
