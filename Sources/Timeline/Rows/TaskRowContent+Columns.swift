package import TraceModel
package import Units

extension TaskRowContent {
  /// What one task did in each pixel column of its row.
  package struct Columns: Sendable, Hashable, RandomAccessCollection {
    /// The width of each column; 1 where a nanosecond is wider than a pixel and none starts here,
    /// and that one nanosecond is then in the state that the column lies in. Common to all rows.
    package let lengths: [UInt64]
    package private(set) var states: TaskStates

    /// - Parameter states: one for each column.
    init(lengths: [UInt64], states: TaskStates) {
      precondition(lengths.count == states.count, "Every column has a width.")
      self.lengths = lengths
      self.states = states
    }

    /// Of columns of which nothing is known, not even how wide they are.
    init(unknown count: Int) {
      self.init(lengths: [UInt64](repeating: 0, count: count), states: TaskStates(count: count))
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { lengths.count }

    package subscript(column: Int) -> Column {
      Column(
        length: lengths[column], times: states.times[column], cpu: states.cpus[column])
    }

    /// Puts the state of one nanosecond into a column in which none starts.
    mutating func put(_ interval: Int, of timeline: TaskTimeline, into column: Int) {
      let state = timeline.state(of: interval)
      states.times[column] = TaskSummary.Times()
      states.times[column][TaskSummary.place(of: state)] = 1
      states.cpus[column] = timeline.cpu(of: interval)
      states.intervals[column] = interval
    }
  }

  /// One pixel column. Times are exact.
  package struct Column: Sendable, Hashable {
    /// As in `Columns`.
    package var length: UInt64
    package var times: TaskSummary.Times
    /// Where it ran for at least a third of its running time.
    package var cpu: CPUIndex?

    /// How long the task was in a state; of one that is nowhere, how long it was nowhere.
    package func time(in state: TaskState) -> UInt64 {
      times[TaskSummary.place(of: state)]
    }
  }
}
