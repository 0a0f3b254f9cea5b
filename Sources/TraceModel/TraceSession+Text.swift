internal import TraceFormat
package import Units

extension TraceSession {
  /// Whether all recordings' clocks count time. Those that do not show ticks and never seconds.
  package var countsSeconds: Bool { traces.allSatisfy(\.countsSeconds) }

  /// A stamp, or a distance, as the `time` of an `EventDescription` is written.
  package func stampText(_ time: Timestamp) -> String {
    var text = TextBuffer()
    StampText(countsSeconds: countsSeconds, showsNanoseconds: true).append(time, to: &text)
    return text.string
  }

  /// Calls `body` with the bytes of an event; nil where they cannot be read (any more).
  package func withRecord<Result>(
    of event: EventReference, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    let lane = self[event.lane]
    return trace(of: event.lane).file.records.withRecord(
      buffer: lane.stream, cpu: lane.storedCPU, place: lane.events.place(of: event.index), body)
  }

  /// The event of a row, put into words.
  ///
  /// - Parameter indents: by recording, how far functions are moved to the right; empty where that
  ///   is not known (yet).
  /// - Precondition: the row exists.
  package func description(
    of row: RowIndex, indents: [FunctionIndents] = []
  ) -> EventDescription {
    description(of: order.event(at: row), row: row, indents: indents)
  }

  /// An event, put into words; its row is that among all rows.
  package func description(
    of event: EventReference, indents: [FunctionIndents] = []
  ) -> EventDescription {
    description(of: event, row: order.row(of: event), indents: indents)
  }

  /// What events of a type are called: `sched:sched_switch`.
  package func name(of type: EventTypeReference) -> String {
    EventName.qualified(traces[type.trace].file.formats[type.type])
  }

  /// An event with all its fields; what shares its row comes with it.
  package func details(of event: EventReference) -> EventDetails {
    let common = trace(of: event.lane).file.formats.common
    return EventDetails(
      description: description(of: event),
      flags: withRecord(of: event) { LatencyFlags(of: $0, common: common) },
      fields: fields(of: event),
      returnFields: returnOfLeaf(event).map(fields) ?? [])
  }

  private func fields(of event: EventReference) -> [FieldText] {
    let type = self[event.lane].events.typeID(of: event.index)
    return withRecord(of: event) {
      trace(of: event.lane).eventTexts.fields(of: $0, type: type)
    } ?? []
  }

  private func description(
    of event: EventReference, row: RowIndex, indents: [FunctionIndents]
  ) -> EventDescription {
    let lane = self[event.lane]
    let trace = traces[lane.trace]
    let pid = lane.events.pid(of: event.index)
    let time = lane.events.time(of: event.index)
    let format = trace.file.formats[lane.events.typeID(of: event.index)]
    var latency = ""
    var info = ""
    _ = withRecord(of: event) { record in
      var flags = TextBuffer()
      LatencyFlags(of: record, common: trace.file.formats.common).append(to: &flags)
      latency = flags.string
      let type = lane.events.typeID(of: event.index)
      let level =
        lane.trace < indents.count
        ? indents[lane.trace].level(lane: lane.laneInTrace, event: event.index) : 0
      info = trace.eventTexts.text { formatter, text in
        text.append(UInt8(ascii: " "), times: level * FunctionIndents.width)
        if let exit = returnOfLeaf(event) {
          appendLeafCall(event, record, endedBy: exit, with: formatter, to: &text)
        } else {
          formatter.appendInfo(of: record, type: type, at: time, to: &text)
        }
      }
    }
    var timeText = TextBuffer()
    StampText(countsSeconds: trace.countsSeconds, showsNanoseconds: true)
      .append(time, to: &timeText)
    return EventDescription(
      row: row, reference: event, stream: lane.streamName, cpu: lane.cpu, timestamp: time,
      time: timeText.string, task: trace.tasks.name(of: pid),
      pid: pid, latency: latency, system: format?.system ?? "",
      event: format?.name ?? EventName.unknown, info: info)
  }

  /// The event that shares the row of a leaf call of the function graph: its return.
  private func returnOfLeaf(_ event: EventReference) -> EventReference? {
    let next = event.index.rawValue + 1
    guard let shown = self[event.lane].shown, next < shown.count, !shown[next] else { return nil }
    return EventReference(lane: event.lane, index: EventIndex(next))
  }

  private func appendLeafCall(
    _ entry: EventReference, _ record: UnsafeRawBufferPointer, endedBy exit: EventReference,
    with formatter: EventTextFormatter, to text: inout TextBuffer
  ) {
    let events = self[entry.lane].events
    _ = withRecord(of: exit) { exitRecord in
      formatter.appendLeafCall(
        entry: record, entryType: events.typeID(of: entry.index), exit: exitRecord,
        exitType: events.typeID(of: exit.index), to: &text)
    }
  }
}
