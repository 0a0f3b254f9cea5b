package import Units

/// What lies under a place in the graph.
package struct TimelineHit: Sendable, Hashable {
  package enum Area: Sendable, Hashable {
    /// The band above the rows, the label column of it included.
    case ruler
    case heading
    /// The label of a row.
    case label
    case plot
    /// Below the last row.
    case empty
  }

  /// One task having one CPU without a break.
  package struct Run: Sendable, Hashable {
    /// `.idle` for the idle task, nil where events were lost and nobody knows.
    package var pid: PID?
    package var span: TimeSpan

    package init(pid: PID?, span: TimeSpan) {
      self.pid = pid
      self.span = span
    }
  }

  package var area: Area
  /// The row, in `label` and `plot`.
  package var lane: LaneIndex?
  /// The time at the place, held at the edges of the plot.
  package var time: Timestamp
  /// The event of the row nearest to the place, if one is near enough to be meant. Only in `plot`.
  package var event: EventReference?
  /// Who had the CPU at `time`. Only in `plot`; nil before the CPU's first and after its last
  /// event.
  package var run: Run?

  package init(area: Area, lane: LaneIndex? = nil, time: Timestamp) {
    self.area = area
    self.lane = lane
    self.time = time
  }
}
