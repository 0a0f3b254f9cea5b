package import TraceFormat
package import Units

/// Writes single lines as `trace-cmd report` does (fact sheet 3), for one worker: any row, in any
/// order.
///
/// What a line owes to those before it is not kept here but looked up: names that only events tell,
/// leaf calls that take in their return, and the indentation of functions.
package final class ReportFormatter {
  private let options: ReportOptions
  private let wakeups: WakeupLatencies?
  private let lanes: [LaneText]
  /// The same by number. SAFETY: `lanes` keeps them; counting references to them for every line
  /// would cost more than some columns.
  private let unmanagedLanes: UnsafeMutableBufferPointer<Unmanaged<LaneText>>

  /// - Parameter state: that of the same rows and options.
  package init(_ rows: ReportRows, options: ReportOptions = ReportOptions(), state: ReportState) {
    self.options = options
    wakeups = state.wakeups
    let session = rows.session
    let prefix = LinePrefix(session)
    let shared = session.traces.indices.map {
      TraceText(
        session.traces[$0], names: rows.names[$0], options: options,
        brokenTexts: state.brokenTexts[$0])
    }
    lanes = session.lanes.map { lane in
      LaneText(
        lane, of: session, shared: shared[lane.trace], indents: state.indents[lane.trace],
        prefix: prefix, options: options)
    }
    unmanagedLanes = .allocate(capacity: lanes.count)
    _ = unmanagedLanes.initialize(from: lanes.map(Unmanaged.passUnretained))
  }

  deinit { unmanagedLanes.deallocate() }

  /// Appends the line of an event that has a row, with its line end, and before it what was lost.
  ///
  /// - Parameter previous: the time of the line before, nil for the first.
  package func appendLine(
    of event: MergedEvent, in number: LaneIndex, after previous: Timestamp?,
    to text: inout TextBuffer
  ) {
    unmanagedLanes[number.rawValue]._withUnsafeGuaranteedRef { lane in
      appendLine(of: event, lane, after: previous, to: &text)
      if wakeups != nil, let latency = wakeups?.latency(of: event.index, in: number) {
        WakeupLatencies.append(latency, to: &text)
      }
    }
    text.append(UInt8(ascii: "\n"))
  }

  private func appendLine(
    of event: MergedEvent, _ lane: LaneText, after previous: Timestamp?, to text: inout TextBuffer
  ) {
    text.append(lane.prefix)
    if lane.mayHaveLosses(before: event.index) {
      appendLosses(before: event.index, lane, to: &text)
    }
    guard lane.names.contains(event.typeID) else {
      appendUnknown(event, lane, to: &text)
      return
    }
    lane.tasks.append(event.pid, at: lane.position(of: event), to: &text)
    text.append(lane.cpu)
    if options.showsLatency { appendFlags(of: event, lane, to: &text) }
    lane.times.appendColumn(event.time, to: &text)
    text.append(": ")
    if options.showsTimeDifference {
      appendDifference(from: previous, to: event.time, to: &text)
    }
    lane.names.append(event.typeID, to: &text)
    lane.appendInfo(of: event, to: &text)
  }

  /// An event without a format. The odd text is that of the reference.
  private func appendUnknown(_ event: MergedEvent, _ lane: LaneText, to text: inout TextBuffer) {
    if options.showsLatency {
      text.append("[UNKNOWN EVENT]")
      if options.texts.showsRawFields {
        appendFlags(of: event, lane, to: &text)
        text.append("[UNKNOWN EVENT] (NULL):               [UNKNOWN EVENT]")
        return
      }
    }
    text.append("[UNKNOWN EVENT][UNKNOWN EVENT] (NULL):               [UNKNOWN EVENT]")
  }

  // MARK: - Columns

  private func appendLosses(
    before event: EventIndex, _ lane: LaneText, to text: inout TextBuffer
  ) {
    for loss in lane.losses(from: event) {
      guard loss.before == event else { return }
      guard loss.opensPage, loss.count != 0 else { continue }
      text.append("CPU:")
      text.appendDecimal(UInt64(lane.lane.cpu.rawValue))
      text.append(" [")
      if let count = loss.count {
        text.appendDecimal(count)
        text.append(" ")
      }
      text.append("EVENTS DROPPED]\n")
    }
  }

  private func appendFlags(of event: MergedEvent, _ lane: LaneText, to text: inout TextBuffer) {
    let common = lane.trace.file.formats.common
    _ = lane.reader.withRecord(
      buffer: lane.buffer, cpu: lane.storedCPU, place: event.place
    ) { record in
      let flags = LatencyFlags(of: record, common: common)
      if options.texts.showsRawFields {
        text.append("-0x")
        text.appendHex(UInt64(flags.flags))
      } else {
        flags.append(to: &text)
      }
    }
  }

  /// `(+845)` left-aligned to eight and a blank; blanks alone behind no line, or one at time 0.
  private func appendDifference(
    from previous: Timestamp?, to time: Timestamp, to text: inout TextBuffer
  ) {
    let start = text.count
    let before = previous.map(shownUnits) ?? 0
    if before != 0 {
      text.append("(+")
      text.appendDecimal(shownUnits(time) &- before)
      text.append(")")
    }
    text.append(UInt8(ascii: " "), times: 8 - (text.count - start))
    text.append(UInt8(ascii: " "))
  }

  /// Microseconds as shown, or nanoseconds where those are shown.
  private func shownUnits(_ time: Timestamp) -> UInt64 {
    options.showsNanoseconds ? time.rawValue : (time.rawValue &+ 500) / 1000
  }
}

extension ReportFormatter: RowFormatter {
  package func append(
    _ row: RowIndex, of event: MergedEvent, in lane: LaneIndex, after previous: Timestamp?,
    to text: inout TextBuffer
  ) {
    appendLine(of: event, in: lane, after: previous, to: &text)
  }
}
