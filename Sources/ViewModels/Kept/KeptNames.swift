internal import JSON
internal import Timeline
internal import TraceFormat
package import TraceModel
internal import Units

/// How kept state names what belongs to a session, so that it is found again when the same
/// recordings are opened another time: lanes by stream and CPU, tasks by PID and name, types by
/// system and name, events by lane, place and time.
///
/// Numbers that change from one load to the next (lanes, types) are never kept. What is not there
/// any more is nil.
nonisolated package struct KeptNames {
  private struct Lane: Hashable {
    var trace: Int
    var stream: String
    var cpu: UInt16
  }

  private struct TypeName: Hashable {
    var trace: Int
    var system: String
    var name: String
  }

  let session: TraceSession
  private let lanes: [Lane: LaneIndex]
  /// By place among the kept traces, which trace of the session it is; nil for those left out.
  private let traces: [Int?]

  /// - Parameter traces: by place among the traces that are kept, their places in the session; nil
  ///   where both are the same.
  package init(_ session: TraceSession, traces: [Int?]? = nil) {
    self.session = session
    self.traces = traces ?? session.tasks.indices.map { $0 }
    var lanes: [Lane: LaneIndex] = [:]
    for (number, lane) in session.lanes.enumerated() {
      lanes[Lane(trace: lane.trace, stream: lane.streamName, cpu: lane.cpu.rawValue)] =
        LaneIndex(number)
    }
    self.lanes = lanes
  }

  private func trace(_ value: JSONValue) -> Int? {
    value["trace"]?.placeValue.flatMap { trace($0) }
  }

  /// The recording of the session that stood at a place when it was kept.
  func trace(_ place: Int) -> Int? {
    guard traces.indices.contains(place), let trace = traces[place],
      session.tasks.indices.contains(trace)
    else { return nil }
    return trace
  }

  // MARK: - Lanes and tasks

  func value(of lane: LaneIndex) -> JSONValue {
    let own = session[lane]
    return .object([
      "trace": .integer(Int64(own.trace)), "stream": .string(own.streamName),
      "cpu": .integer(Int64(own.cpu.rawValue)),
    ])
  }

  func lane(_ value: JSONValue) -> LaneIndex? {
    guard let trace = trace(value), let stream = value["stream"]?.stringValue,
      let cpu = value["cpu"]?.integerValue.flatMap({ UInt16(exactly: $0) })
    else { return nil }
    return lanes[Lane(trace: trace, stream: stream, cpu: cpu)]
  }

  func value(of task: TaskReference) -> JSONValue {
    .object([
      "trace": .integer(Int64(task.trace)), "pid": .integer(Int64(task.pid.rawValue)),
      "task": .string(session.tasks[task.trace].name(of: task.pid)),
    ])
  }

  /// A task of the same number that has another name is another task.
  func task(_ value: JSONValue) -> TaskReference? {
    guard let trace = trace(value), let name = value["task"]?.stringValue,
      let pid = value["pid"]?.integerValue.flatMap({ Int32(exactly: $0) }).map({ PID($0) }),
      session.tasks[trace].name(of: pid) == name
    else { return nil }
    return TaskReference(trace: trace, pid: pid)
  }

  func value(of row: RowSubject) -> JSONValue {
    switch row {
    case .cpu(let lane): value(of: lane)
    case .task(let task): value(of: task)
    }
  }

  func row(_ value: JSONValue) -> RowSubject? {
    value["task"] == nil ? lane(value).map { .cpu($0) } : task(value).map { .task($0) }
  }

  // MARK: - Types and events

  func value(of type: EventTypeReference) -> JSONValue? {
    guard session.traces.indices.contains(type.trace),
      let format = session.traces[type.trace].file.formats[type.type]
    else { return nil }
    return .object([
      "trace": .integer(Int64(type.trace)), "system": .string(format.system),
      "event": .string(format.name),
    ])
  }

  /// All at once, since there may be thousands and finding one takes a look at all names.
  func types(_ values: some Sequence<JSONValue>) -> [EventTypeReference] {
    var known: [TypeName: EventTypeReference] = [:]
    for (number, trace) in session.traces.enumerated() {
      for format in trace.file.formats.formats {
        known[TypeName(trace: number, system: format.system, name: format.name)] =
          EventTypeReference(trace: number, type: format.id)
      }
    }
    return values.compactMap { value in
      guard let trace = trace(value), let system = value["system"]?.stringValue,
        let name = value["event"]?.stringValue
      else { return nil }
      return known[TypeName(trace: trace, system: system, name: name)]
    }
  }

  func value(of event: EventReference) -> JSONValue? {
    guard session.lanes.indices.contains(event.lane.rawValue) else { return nil }
    let events = session[event.lane].events
    guard event.index.rawValue >= 0, event.index.rawValue < events.count,
      case .object(let members) = value(of: event.lane)
    else { return nil }
    return .object(
      members + [
        .init("place", .integer(Int64(event.index.rawValue))),
        .init("time", .time(events.key(of: event.index))),
      ])
  }

  func event(_ value: JSONValue) -> EventReference? {
    guard let lane = lane(value), let place = value["place"]?.placeValue,
      let time = value["time"]?.timeValue
    else { return nil }
    let events = session[lane].events
    guard place < events.count, events.key(of: EventIndex(place)) == time else { return nil }
    return EventReference(lane: lane, index: EventIndex(place))
  }
}
