package import TraceModel
internal import Units

/// What rows belong to that stand together: a stream, or the tasks of a recording.
package enum RowGroup: Sendable, Hashable {
  /// The CPUs of a stream; numbers as in `SessionLane`.
  case stream(trace: Int, stream: Int)
  case tasks(trace: Int)

  /// Nil for a lane or recording that the session does not have.
  package init?(of subject: RowSubject, in session: TraceSession) {
    switch subject {
    case .cpu(let lane):
      guard session.lanes.indices.contains(lane.rawValue) else { return nil }
      self = .stream(trace: session[lane].trace, stream: session[lane].stream)
    case .task(let task):
      guard session.tasks.indices.contains(task.trace) else { return nil }
      self = .tasks(trace: task.trace)
    }
  }

  /// The place of the recording that they belong to.
  var trace: Int {
    switch self {
    case .stream(let trace, _), .tasks(let trace): trace
    }
  }

  /// `foo`, `top buffer`, `tasks`, with more than one recording `server.dat: foo`, and of one that
  /// was moved in time `server.dat: foo · moved by −1.500 s`.
  func title(in session: TraceSession) -> String {
    guard session.traces.indices.contains(trace),
      let move = TimeText.move(of: session.traces[trace])
    else { return name(in: session) }
    return "\(name(in: session)) · \(move)"
  }

  private func name(in session: TraceSession) -> String {
    switch self {
    case .stream(let trace, let stream):
      let name = session.lanes.first { $0.trace == trace && $0.stream == stream }?.streamName ?? ""
      guard session.traces.count > 1 else { return name.isEmpty ? "top buffer" : name }
      return name.isEmpty
        ? session.name(ofTrace: trace).firstLine : session.called(name, ofTrace: trace)
    case .tasks(let trace):
      return session.called("tasks", ofTrace: trace)
    }
  }
}

extension TraceSession {
  /// Words for what belongs to a recording, behind the recording's name where there are several.
  func called(_ words: String, ofTrace trace: Int) -> String {
    traces.count > 1 ? "\(name(ofTrace: trace).firstLine): \(words)" : words
  }

  /// The rows that a graph shows unless told otherwise: all CPUs in lane order, so that those of
  /// one stream stand together.
  package var cpuRows: [RowSubject] { lanes.indices.map { .cpu(LaneIndex($0)) } }

  var hasSeveralStreams: Bool {
    guard let first = lanes.first else { return false }
    return lanes.contains { $0.trace != first.trace || $0.stream != first.stream }
  }
}
