package import TraceModel
package import Units

/// What the row of a task shows between the edges of a scale.
package struct TaskRowContent: Sendable, Hashable {
  /// What happened in each pixel column; columns as in `RowBins`.
  package let columns: [Column]
  /// How many events the task recorded in each of them.
  package let eventCounts: [Int]
  /// Intervals wide enough to be drawn one by one, from left to right: all but those in which the
  /// task sleeps or is not there. They are in the columns as well.
  package let pieces: [StatePiece]
  /// Whether the pieces tell all that a column has to show, so that it needs no bar of its own.
  package let isTold: [Bool]
  package let labels: [EventLabel]

  /// One pixel column. Times are exact.
  ///
  /// Nothing else stands in it: columns are what most of a frame's memory is.
  package struct Column: Sendable, Hashable {
    /// The width of the column; 1 where a nanosecond is wider than a pixel and none starts here,
    /// and that one nanosecond is then in the state that the column lies in.
    package var length: UInt64 = 0
    @usableFromInline package private(set) var times = TaskSummary.Times()
    /// Where it ran for at least a third of its running time.
    package private(set) var cpu: CPUIndex?

    package init() {}

    init(_ summary: TaskSummary, length: UInt64) {
      self.length = length
      times = summary.times
      cpu = summary.cpu
    }

    /// Whether the task slept or was nowhere all the time.
    package var isQuiet: Bool {
      time(in: .sleeping) &+ time(in: .absent) >= length
    }

    /// How long the task was in a state; of one that is nowhere, how long it was nowhere.
    @inlinable package func time(in state: TaskState) -> UInt64 {
      times[TaskSummary.place(of: state)]
    }
  }

  /// One uninterrupted state. Positions are in the plot, held to just outside of it, and moved to
  /// the border of the next column that is told where an end lies in one that is not.
  package struct StatePiece: Sendable, Hashable {
    package let state: TaskState
    /// Where it ran; nil unless it did.
    package let cpu: CPUIndex?
    package var start: Pixels
    package var end: Pixels
  }
}

extension TaskState {
  /// Whether a row shows nothing but its base line, or not even that.
  package var isQuiet: Bool { self == .sleeping || isNowhere }

  /// Before the task was made and after it ended.
  package var isNowhere: Bool { self == .absent || self == .dead }
}
