package import TraceFormat
package import Units

/// Writes rows one after the other, for one worker.
package protocol RowFormatter: AnyObject, SendableMetatype {
  /// Appends a row with its line end.
  ///
  /// - Parameters:
  ///   - row: its place in the order that is written.
  ///   - previous: the time of the row before, nil for the first.
  func append(
    _ row: RowIndex, of event: MergedEvent, in lane: LaneIndex, after previous: Timestamp?,
    to text: inout TextBuffer)
}
