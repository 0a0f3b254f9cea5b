internal import Units

/// Rows of a session as a table.
package struct RowTable: Sendable {
  package let session: TraceSession
  /// The rows, of which some may be hidden.
  package let order: MergedOrder
  /// By lane.
  let bufferNames: [String]

  /// - Parameter order: of the same session.
  package init(_ session: TraceSession, order: MergedOrder) {
    self.session = session
    self.order = order
    bufferNames = session.bufferNames
  }

  /// The names of the columns, in their order.
  static let headings = [
    "number", "buffer", "cpu", "time", "task", "pid", "latency", "event", "info",
  ]

  /// The number of a row among all of the session, from 1.
  func number(of row: RowIndex, _ event: EventReference) -> Int {
    (order.count == session.order.count ? row : session.order.row(of: event)).rawValue + 1
  }
}

extension TraceSession {
  /// By lane, what its buffer is called: `top`, or as the instance; with several recordings,
  /// behind the name of its own one.
  package var bufferNames: [String] {
    lanes.map { lane in
      let file = traces.count > 1 ? name(ofTrace: lane.trace) : ""
      if lane.streamName.isEmpty { return file.isEmpty ? "top" : file }
      return file.isEmpty ? lane.streamName : "\(file):\(lane.streamName)"
    }
  }
}
