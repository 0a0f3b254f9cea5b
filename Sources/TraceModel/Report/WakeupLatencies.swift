internal import TraceFormat
internal import Units

/// How long tasks waited from `sched_wakeup` to the switch that let them run, as
/// `trace-cmd report -w` counts it over the rows of a session.
package struct WakeupLatencies: Sendable {
  /// Sum, longest and shortest of a kind of tasks; times in nanoseconds.
  struct Figures {
    var count: UInt64 = 0
    var total: UInt64 = 0
    var longest: (latency: UInt64, at: UInt64) = (0, 0)
    /// A latency of 0 does not count as the shortest.
    var shortest: (latency: UInt64, at: UInt64) = (0, 0)

    mutating func add(_ latency: UInt64, at time: UInt64) {
      count += 1
      total &+= latency
      if latency > longest.latency { longest = (latency, time) }
      if shortest.latency == 0 || latency < shortest.latency { shortest = (latency, time) }
    }
  }

  private var latencies: [EventReference: UInt64] = [:]
  private var all = Figures()
  private var realTime = Figures()

  /// Priorities below are those of real-time tasks (`MAX_RT_PRIO`).
  private static let realTimeLimit: UInt64 = 100

  package init(of rows: ReportRows) {
    let session = rows.session
    let events = session.traces.map { WakeupFields($0.file.formats) }
    let readers = session.traces.map { RecordReader($0.file) }
    var woken = session.traces.map { _ in [UInt64: UInt64]() }
    var cursor = MergeCursor(rows.order)
    while let (number, event) = cursor.next() {
      let lane = session[number]
      guard let fields = events[lane.trace][event.typeID] else { continue }
      let order = session.traces[lane.trace].file.header.byteOrder
      _ = readers[lane.trace].withRecord(
        buffer: lane.stream, cpu: lane.storedCPU, place: event.place
      ) { record in
        let bytes = RecordBytes(record, byteOrder: order)
        if let success = fields.success, bytes.unsigned(at: success.offset, size: success.size) == 0
        {
          return
        }
        let pid = bytes.unsigned(at: fields.pid.offset, size: fields.pid.size)
        if !fields.isSwitch {
          woken[lane.trace][pid] = event.time.rawValue
        } else if let start = woken[lane.trace].removeValue(forKey: pid) {
          let latency = event.time.rawValue &- start
          let reference = EventReference(lane: number, index: event.index)
          latencies[reference] = latency
          all.add(latency, at: event.time.rawValue)
          let priority = fields.priority.map { bytes.unsigned(at: $0.offset, size: $0.size) }
          if let priority, priority < Self.realTimeLimit {
            realTime.add(latency, at: event.time.rawValue)
          }
        }
      }
    }
  }

  /// What a switch shows; nil for other events.
  func latency(of event: EventIndex, in lane: LaneIndex) -> UInt64? {
    latencies[EventReference(lane: lane, index: event)]
  }

  /// ` Latency: 84.899 usecs`
  static func append(_ latency: UInt64, to text: inout TextBuffer) {
    text.append(" Latency: ")
    appendMicroseconds(latency, to: &text)
  }

  /// The figures that follow the last line.
  func appendSummary(to text: inout TextBuffer) {
    append(all, to: &text)
    if realTime.count > 0 {
      text.append("RT task timings:\n")
      append(realTime, to: &text)
    }
  }

  private func append(_ figures: Figures, to text: inout TextBuffer) {
    guard figures.count > 0 else { return }
    text.append("\nAverage wakeup latency: ")
    Self.appendMicroseconds(figures.total / figures.count, to: &text)
    text.append("\nMaximum Latency: ")
    append(figures.longest, to: &text)
    text.append("\nMinimum Latency: ")
    append(figures.shortest, to: &text)
    text.append("\n\n")
  }

  private func append(_ extreme: (latency: UInt64, at: UInt64), to text: inout TextBuffer) {
    Self.appendMicroseconds(extreme.latency, to: &text)
    text.append(" at timestamp: ")
    StampText(countsSeconds: true).append(Timestamp(extreme.at), to: &text)
  }

  private static func appendMicroseconds(_ nanoseconds: UInt64, to text: inout TextBuffer) {
    text.appendDecimal(nanoseconds / 1000)
    text.append(UInt8(ascii: "."))
    text.appendDecimal(nanoseconds % 1000, minimumDigits: 3)
    text.append(" usecs")
  }
}

/// Where switches and wakeups keep what latencies are made of.
private struct WakeupFields {
  struct Event {
    var isSwitch: Bool
    var pid: CommonFields.Place
    var priority: CommonFields.Place?
    var success: CommonFields.Place?
  }

  private var events: [EventTypeID: Event] = [:]

  init(_ formats: EventFormatTable) {
    add("sched_switch", pid: "next_pid", isSwitch: true, from: formats)
    add("sched_wakeup", pid: "pid", isSwitch: false, from: formats)
    add("sched_wakeup_new", pid: "pid", isSwitch: false, from: formats)
  }

  subscript(type: EventTypeID) -> Event? { events[type] }

  private mutating func add(
    _ name: String, pid: String, isSwitch: Bool, from formats: EventFormatTable
  ) {
    guard let format = formats.format(system: "sched", name: name) else { return }
    func place(_ name: String) -> CommonFields.Place? {
      format.field(named: name).map { .init(offset: $0.offset, size: $0.size) }
    }
    guard let pid = place(pid) else { return }
    events[format.id] = Event(
      isSwitch: isSwitch, pid: pid, priority: isSwitch ? place("next_prio") : nil,
      success: isSwitch ? nil : place("success"))
  }
}
