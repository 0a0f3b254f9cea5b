package import TraceModel
package import Units

/// What the row of a task shows between the edges of a scale.
package struct TaskRowContent: Sendable, Hashable {
  /// What happened in each pixel column; columns as in `RowBins`.
  package let columns: Columns
  /// How many events the task recorded in each of them.
  package let eventCounts: [Int]
  /// Intervals wide enough to be drawn one by one, from left to right: all but those in which the
  /// task sleeps or is not there. They are in the columns as well.
  package let pieces: [StatePiece]
  /// Whether the pieces tell all that a column has to show, so that it needs no bar of its own.
  package let isTold: [Bool]
  package let labels: [EventLabel]

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
