internal import Units

/// Rows of a session as a table: which ones, and how its buffers are called.
package struct RowTable: Sendable {
  package let session: TraceSession
  /// The rows, of which some may be hidden.
  package let order: MergedOrder
  /// By lane.
  let bufferNames: [String]

  /// - Parameters:
  ///   - order: of the same session.
  ///   - bufferNames: one for each lane.
  package init(_ session: TraceSession, order: MergedOrder, bufferNames: [String]) {
    precondition(bufferNames.count == session.lanes.count, "Each lane belongs to a buffer.")
    self.session = session
    self.order = order
    self.bufferNames = bufferNames
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
