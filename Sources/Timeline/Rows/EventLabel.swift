internal import TraceModel
package import Units

/// The words beside the mark of an event that stands far enough from the next one.
package struct EventLabel: Sendable, Hashable {
  /// Of the mark, in the plot.
  package let position: Pixels
  /// How far it is from there to the next mark or the end of the plot.
  package let room: Pixels
  /// `sched_wakeup`.
  package let name: String
  /// What the event says, for where there is room for more than the name.
  package let text: String

  /// Chosen: an event nearer to the next one has no label.
  static let leastRoom = 56

  /// The labels of a row.
  ///
  /// - Parameters:
  ///   - counts: the events of each pixel column.
  ///   - event: the first event of a column.
  static func labels(
    counts: [Int], scale: TimeScale, event: (Int) -> (EventReference, Timestamp)?,
    describe: (EventReference) -> EventDescription?
  ) -> [EventLabel] {
    var labels: [EventLabel] = []
    var next = counts.count
    for column in counts.indices.reversed() where counts[column] > 0 {
      defer { next = column }
      guard counts[column] == 1, next - column >= leastRoom, let (event, time) = event(column),
        let words = describe(event)
      else { continue }
      let position = scale.position(of: time)
      labels.append(
        EventLabel(
          position: position, room: Double(next) - position, name: words.event,
          text: words.info.firstLine))
    }
    return labels.reversed()
  }
}

extension String {
  /// Control characters have no width that could be measured.
  var firstLine: String {
    String(prefix { $0 != "\n" }.map { $0 == "\t" ? " " : $0 })
  }
}
