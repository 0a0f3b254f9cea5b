internal import TraceFormat
internal import Units

/// What the lines of one lane share, put together once, and what one worker keeps while it writes
/// them.
final class LaneText {
  let lane: SessionLane
  let trace: Trace
  let formatter: EventTextFormatter
  let texts: EventTexts
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
    _ lane: SessionLane, of session: TraceSession, reader: RecordReader, indents: FunctionIndents,
    prefix: LinePrefix, options: ReportOptions
  ) {
    self.lane = lane
    trace = session.traces[lane.trace]
    texts = trace.eventTexts
    formatter = texts.formatter
    self.reader = reader
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
