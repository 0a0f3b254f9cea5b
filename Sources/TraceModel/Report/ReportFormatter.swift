package import TraceFormat
package import Units

/// Writes single lines as `trace-cmd report` does (fact sheet 3), for one worker: any row, in any order.
///
/// What a line owes to those before it is not kept here but looked up: names that only events tell, leaf
/// calls that take in their return, and the indentation of functions.
package final class ReportFormatter {
  private let session: TraceSession
  private let prefix: LinePrefix
  private let indents: [FunctionIndents]
  private let readers: [RecordReader]
  private let times: [StampText]
  /// The tasks met so far whose name is the same on every line: name and number as they stand in it.
  private var taskTexts: [TaskKey: [UInt8]] = [:]

  private var lastTask: TaskKey?
  private var lastTaskText: [UInt8] = []

  private struct TaskKey: Hashable {
    var trace: Int
    var pid: PID
  }

  /// - Parameter indents: by recording.
  package init(_ session: TraceSession, indents: [FunctionIndents]) {
    self.session = session
    self.indents = indents
    prefix = LinePrefix(session)
    readers = session.traces.map { RecordReader($0.file) }
    times = session.traces.map { StampText(countsSeconds: $0.file.options.countsSeconds) }
  }

  /// Appends the line of an event that has a row, with its line end, and before it what was lost.
  package func appendLine(
    of event: MergedEvent, in number: LaneIndex, to text: inout TextBuffer
  ) {
    let lane = session[number]
    let trace = session.traces[lane.trace]
    prefix.append(trace: lane.trace, stream: lane.streamName, to: &text)
    appendLoss(before: event.index, lane, to: &text)
    guard let index = trace.file.formats.index(of: event.typeID) else {
      text.append("[UNKNOWN EVENT][UNKNOWN EVENT] (NULL):               [UNKNOWN EVENT]\n")
      return
    }
    appendTask(of: event, lane, trace, to: &text)
    text.append(" [")
    text.appendDecimal(UInt64(lane.cpu.rawValue), minimumDigits: 3)
    text.append("]")
    times[lane.trace].appendColumn(event.time, to: &text)
    text.append(trace.eventTexts.paddedName(index))
    appendInfo(of: event, lane, trace, to: &text)
    text.append("\n")
  }

  private func appendInfo(
    of event: MergedEvent, _ lane: SessionLane, _ trace: Trace, to text: inout TextBuffer
  ) {
    let next = event.index.rawValue + 1
    let isLeaf = lane.shown.map { next < $0.count && !$0[next] } ?? false
    let level = indents[lane.trace].level(lane: lane.laneInTrace, event: event.index)
    text.append(UInt8(ascii: " "), times: level * FunctionIndents.width)
    _ = readers[lane.trace].withRecord(
      buffer: lane.stream, cpu: lane.storedCPU, place: event.place
    ) { record in
      guard isLeaf else {
        trace.eventTexts.formatter.appendInfo(
          of: record, type: event.typeID, at: event.time, to: &text)
        return
      }
      _ = readers[lane.trace].withRecord(
        buffer: lane.stream, cpu: lane.storedCPU,
        place: lane.events.place(of: EventIndex(next))
      ) { exit in
        trace.eventTexts.formatter.appendLeafCall(
          entry: record, entryType: event.typeID, exit: exit,
          exitType: lane.events.typeID(of: EventIndex(next)), to: &text)
      }
    }
  }

  private func appendLoss(
    before event: EventIndex, _ lane: SessionLane, to text: inout TextBuffer
  ) {
    let losses = lane.events.losses
    guard let last = losses.last, last.before >= event else { return }
    let first = losses.partitionPoint { $0.before >= event }
    for loss in losses[first...] {
      guard loss.before == event else { return }
      guard loss.opensPage, loss.count != 0 else { continue }
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
  private func appendTask(
    of event: MergedEvent, _ lane: SessionLane, _ trace: Trace, to text: inout TextBuffer
  ) {
    let pid = event.pid
    let key = TaskKey(trace: lane.trace, pid: pid)
    if key == lastTask {
      text.append(lastTaskText)
      return
    }
    if let known = taskTexts[key] {
      text.append(known)
      lastTask = key
      lastTaskText = known
      return
    }
    let comm = trace.tasks.comm(
      of: pid,
      at: .init(
        key: lane.events.key(of: event.index), lane: lane.laneInTrace, event: event.index))
    let start = text.count
    text.append(UInt8(ascii: " "), times: 16 - comm.count)
    text.append(comm)
    text.append("-")
    let number = text.count
    text.appendDecimal(Int64(pid.rawValue))
    text.append(UInt8(ascii: " "), times: 5 - (text.count - number))
    if trace.tasks.isConstant(pid) { taskTexts[key] = Array(text.bytes[start...]) }
  }
}
