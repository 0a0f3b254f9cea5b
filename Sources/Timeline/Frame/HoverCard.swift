internal import Units

/// What is told beside the pointer about the thing below it.
package struct HoverCard: Sendable, Hashable {
  /// `postgres-1188 waited 44 ms to run on CPU 3`.
  package var title: String
  package var lines: [String]
  /// The pointer's place in the graph; the card stands beside it, inside of the graph.
  package var anchor: TimelinePoint
  /// From what woke a task to where it ran then.
  package var arrow: WakeArrow?

  package init(
    title: String, lines: [String], anchor: TimelinePoint, arrow: WakeArrow? = nil
  ) {
    self.title = title
    self.lines = lines
    self.anchor = anchor
    self.arrow = arrow
  }
}

/// An arrow from the event that woke a task, in the row of the waker, to the run, in the row of the
/// task. Places are in the graph and may lie outside of what is seen.
package struct WakeArrow: Sendable, Hashable {
  package var from: TimelinePoint
  package var to: TimelinePoint
}
