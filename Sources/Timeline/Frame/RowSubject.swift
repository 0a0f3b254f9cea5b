package import Units

/// What a row of the graph is about.
package enum RowSubject: Hashable, Sendable {
  /// A CPU of a stream.
  case cpu(LaneIndex)
  case task(TaskReference)
}
