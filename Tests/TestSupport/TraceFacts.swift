internal import TraceFormat
package import TraceModel
package import Units

/// All that a trace tells of one stream, as plain values to compare.
package struct TraceFacts: Equatable {
  package struct Event: Equatable {
    package var time: UInt64
    package var key: UInt64
    package var pid: Int32
    package var type: UInt16
    package var place: UInt64
    package var isShown: Bool
  }

  package struct Run: Equatable {
    package var start: UInt64
    package var end: UInt64
    package var pid: Int32?
    package var ending: UInt8
  }

  package struct Wakeup: Equatable {
    package var event: Int
    package var target: Int32
    package var isOfNewTask: Bool
  }

  package struct Lane: Equatable {
    package var cpu: UInt16
    package var events: [Event] = []
    package var losses: [LostEvents]
    package var source: RunIntervals.Source
    package var runs: [Run] = []
    package var wakeups: [Wakeup] = []
    /// Of stretches all over the lane.
    package var summaries: [RunSummary] = []
  }

  package var lanes: [Lane]
  package var names: [PID: String]
  /// Whether the name is the same on every line.
  package var areConstant: [PID: Bool]
  package var rows: Int
  package var cpuCount: Int
  package var unknownTypes: [EventTypeID]
  package var issueCount: Int

  /// - Parameter stretches: into how many parts of equal length lanes are summed up.
  package init(_ trace: Trace, stretches: Int = 37) {
    let stream = trace.streams.first
    lanes = (stream?.lanes ?? []).map { Self.lane($0, stretches: stretches) }
    names = [:]
    areConstant = [:]
    for pid in trace.tasks.pids {
      names[pid] = trace.tasks.name(of: pid)
      areConstant[pid] = trace.tasks.isConstant(pid)
    }
    rows = TraceSession(traces: [trace]).order.count
    cpuCount = stream?.cpuCount ?? 0
    unknownTypes = trace.issues.issues.compactMap {
      if case .unknownEventType(id: let id) = $0.kind { id } else { nil }
    }
    issueCount = trace.issues.totalCount
  }

  private static func lane(_ lane: TraceStream.Lane, stretches: Int) -> Lane {
    let (events, runs, wakeups) = (lane.events, lane.runs, lane.wakeups)
    var facts = Lane(cpu: lane.cpu.rawValue, losses: events.losses, source: runs.source)
    facts.events = (0..<events.count).map { number in
      let index = EventIndex(number)
      return Event(
        time: events.time(of: index).rawValue, key: events.key(of: index).rawValue,
        pid: events.pid(of: index).rawValue, type: events.typeID(of: index).rawValue,
        place: events.place(of: index), isShown: lane.shown?[number] ?? true)
    }
    facts.runs = (0..<runs.count).map {
      Run(
        start: runs.start(of: $0).rawValue, end: runs.end(of: $0).rawValue,
        pid: runs.pid(of: $0)?.rawValue, ending: runs.ending(of: $0).rawValue)
    }
    facts.wakeups = (0..<wakeups.count).map {
      Wakeup(
        event: wakeups.event(of: $0).rawValue, target: wakeups.target(of: $0).rawValue,
        isOfNewTask: wakeups.isOfNewTask($0))
    }
    if let first = events.firstTime, let last = events.lastTime {
      let edges = (0...stretches).map {
        first.rawValue + (last.rawValue - first.rawValue) / UInt64(stretches) * UInt64($0)
      }
      facts.summaries = runs.summaries(between: edges.map { Timestamp($0) })
    }
    return facts
  }

  /// What differs first, to be read; nil where nothing does.
  package func difference(from other: TraceFacts) -> String? {
    if self == other { return nil }
    guard lanes.map(\.cpu) == other.lanes.map(\.cpu) else {
      return "CPUs \(lanes.map(\.cpu)) and \(other.lanes.map(\.cpu))"
    }
    for (own, its) in zip(lanes, other.lanes) where own != its {
      let place = "CPU \(own.cpu): "
      if own.events != its.events {
        let at = zip(own.events, its.events).enumerated().first { $1.0 != $1.1 }
        return place + "events \(own.events.count) and \(its.events.count), first "
          + (at.map { "\($0.offset): \($0.element)" } ?? "in their number")
      }
      if own.losses != its.losses { return place + "losses \(own.losses) and \(its.losses)" }
      if own.runs != its.runs {
        let at = zip(own.runs, its.runs).enumerated().first { $1.0 != $1.1 }
        return place + "runs \(own.runs.count) and \(its.runs.count), first "
          + (at.map { "\($0.offset): \($0.element)" } ?? "in their number")
      }
      if own.wakeups != its.wakeups {
        return place + "wakeups \(own.wakeups.count) and \(its.wakeups.count)"
      }
      if own.summaries != its.summaries { return place + "sums of runs" }
      return place + "source \(own.source) and \(its.source)"
    }
    if names != other.names || areConstant != other.areConstant { return "names" }
    if rows != other.rows { return "rows \(rows) and \(other.rows)" }
    return "cpu count, unknown types or issues: \(cpuCount) \(unknownTypes) \(issueCount) and "
      + "\(other.cpuCount) \(other.unknownTypes) \(other.issueCount)"
  }
}
