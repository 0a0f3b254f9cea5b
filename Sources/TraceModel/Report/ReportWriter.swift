internal import TraceFormat
internal import Units

/// Writes the events of a session as `trace-cmd report` does (fact sheet 3), line by line in merged
/// order.
///
/// Names that only events tell are learned as lines are printed, so that a task is `<...>` until
/// then.
package struct ReportWriter {
  private let session: TraceSession
  private let prefix: LinePrefix
  /// By recording.
  private var names: [SavedCmdlines]
  private let schedulers: [SchedulerFields]
  /// The next loss of each lane that has not been told yet.
  private var nextLoss: [Int]
  private var text = TextBuffer()

  /// Chosen: written out in blocks of this size.
  private static let blockSizeInBytes = 1 << 18

  package init(_ session: TraceSession) {
    self.session = session
    prefix = LinePrefix(session)
    names = session.traces.map(\.file.savedCmdlines)
    schedulers = session.traces.map { SchedulerFields($0.file.formats) }
    nextLoss = session.lanes.map { _ in 0 }
  }

  /// Writes everything, in large blocks, to `output`.
  package mutating func write(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    for (index, trace) in session.traces.enumerated() { appendHead(of: trace, index) }
    var cursor = MergeCursor(session.order)
    while let event = cursor.next() {
      appendLine(of: event)
      if text.count >= Self.blockSizeInBytes { try flush(to: output) }
    }
    try flush(to: output)
  }

  private mutating func flush(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    try text.bytes.withUnsafeBytes(output)
    text.removeAll()
  }

  private mutating func appendHead(of trace: Trace, _ index: Int) {
    if session.traces.count > 1 { prefix.append(trace: index, stream: "", to: &text) }
    text.append("cpus=")
    text.appendDecimal(UInt64(trace.file.cpuCount))
    text.append("\n")
    if let latencyText = trace.file.latencyText {
      text.append(latencyText)
      text.append("\n")
    }
  }

  private mutating func appendLine(of event: EventReference) {
    let lane = session[event.lane]
    let trace = session.traces[lane.trace]
    prefix.append(trace: lane.trace, stream: lane.streamName, to: &text)
    appendLoss(before: event, lane: lane)
    let type = lane.events.typeID(of: event.index)
    guard let format = trace.file.formats[type] else {
      text.append("[UNKNOWN EVENT][UNKNOWN EVENT] (NULL):               [UNKNOWN EVENT]\n")
      return
    }
    let time = lane.events.time(of: event.index)
    appendTask(lane.events.pid(of: event.index), trace: lane.trace)
    text.append(" [")
    text.appendDecimal(UInt64(lane.cpu.rawValue), minimumDigits: 3)
    text.append("]")
    StampText(countsSeconds: trace.file.options.countsSeconds).appendColumn(time, to: &text)
    text.append(": ")
    text.append(format.name)
    text.append(": ")
    text.append(UInt8(ascii: " "), times: 20 - format.name.utf8.count)
    _ = session.withRecord(of: event) { record in
      trace.eventTexts.appendInfo(of: record, format: format, time: time, to: &text)
      for task in schedulers[lane.trace].tasks(
        in: record, type: type, order: trace.file.header.byteOrder)
      {
        names[lane.trace].learn(task.comm, of: task.pid)
      }
    }
    text.append("\n")
  }

  private mutating func appendLoss(before event: EventReference, lane: SessionLane) {
    let losses = lane.events.losses
    let number = event.lane.rawValue
    while nextLoss[number] < losses.count, losses[nextLoss[number]].before <= event.index {
      let loss = losses[nextLoss[number]]
      nextLoss[number] += 1
      guard loss.before == event.index, loss.opensPage, loss.count != 0 else { continue }
      text.append("CPU:")
      text.appendDecimal(UInt64(lane.cpu.rawValue))
      text.append(" [")
      if let count = loss.count {
        text.appendDecimal(count)
        text.append(" ")
      }
      text.append("EVENTS DROPPED]\n")
    }
  }

  /// The name right-aligned to 16, a dash, the number left-aligned to 5.
  private mutating func appendTask(_ pid: PID, trace: Int) {
    let comm = names[trace].bytes(of: pid) ?? Array("<...>".utf8)
    text.append(UInt8(ascii: " "), times: 16 - comm.count)
    text.append(comm)
    text.append("-")
    let start = text.count
    text.appendDecimal(Int64(pid.rawValue))
    text.append(UInt8(ascii: " "), times: 5 - (text.count - start))
  }
}
