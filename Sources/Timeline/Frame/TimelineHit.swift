package import TraceModel
package import Units

/// What lies under a place in the graph.
package struct TimelineHit: Sendable, Hashable {
  package enum Area: Sendable, Hashable {
    /// The whole trace above the ruler, its label included; `time` is of its own scale.
    case overview
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

  /// A task being in one state without a break.
  package struct Stay: Sendable, Hashable {
    package var state: TaskState
    package var span: TimeSpan
    /// Its place in the task's timeline.
    package var interval: Int

    package init(state: TaskState, span: TimeSpan, interval: Int) {
      self.state = state
      self.span = span
      self.interval = interval
    }
  }

  package var area: Area
  /// The row, in `label` and `plot`.
  package var subject: RowSubject?
  /// The time at the place, held at the edges of the plot.
  package var time: Timestamp
  /// The event of the row nearest to the place, if one is near enough to be meant. Only in `plot`.
  package var event: EventReference?
  /// Who had the CPU at `time`. Only in `plot`; nil before the CPU's first and after its last
  /// event.
  package var run: Run?
  /// What the task of the row did at `time`. Only in `plot`.
  package var stay: Stay?

  package init(area: Area, subject: RowSubject? = nil, time: Timestamp) {
    self.area = area
    self.subject = subject
    self.time = time
  }

  /// The CPU of the row, if it is a CPU's.
  package var lane: LaneIndex? {
    if case .cpu(let lane) = subject { lane } else { nil }
  }

  /// The task of the row, if it is a task's.
  package var task: TaskReference? {
    if case .task(let task) = subject { task } else { nil }
  }
}
