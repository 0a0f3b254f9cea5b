package import Units

/// What one task did in each of some stretches of time, in columns: a summary of each would take
/// twice the memory, and a frame asks for tens of thousands.
package struct TaskStates: Sendable, Hashable {
  /// How long it was in each state.
  package var times: [TaskSummary.Times]
  /// As `TaskSummary.cpu`.
  package var cpus: [CPUIndex?]
  /// The interval of the task that all of the stretch lies in; -1 where there is none.
  package var intervals: [Int]

  /// What stands in the columns for one stretch.
  struct Stretch {
    var times = TaskSummary.Times()
    var cpu: CPUIndex?
    var interval = -1
  }

  /// Nothing known of so many stretches.
  package init(count: Int) {
    times = [TaskSummary.Times](repeating: TaskSummary.Times(), count: count)
    cpus = [CPUIndex?](repeating: nil, count: count)
    intervals = [Int](repeating: -1, count: count)
  }

  /// - Parameter stretch: called once for each, in order.
  // SAFETY: each column is written from its first place to its last before it is read.
  @inline(__always)
  init(count: Int, _ stretch: (Int) -> Stretch) {
    var cpus: [CPUIndex?] = []
    var intervals: [Int] = []
    times = [TaskSummary.Times](unsafeUninitializedCapacity: count) { times, filledTimes in
      cpus = [CPUIndex?](unsafeUninitializedCapacity: count) { cpus, filledCPUs in
        intervals = [Int](unsafeUninitializedCapacity: count) { intervals, filledIntervals in
          for place in 0..<count {
            let stretch = stretch(place)
            times.initializeElement(at: place, to: stretch.times)
            cpus.initializeElement(at: place, to: stretch.cpu)
            intervals.initializeElement(at: place, to: stretch.interval)
          }
          filledIntervals = count
        }
        filledCPUs = count
      }
      filledTimes = count
    }
    self.cpus = cpus
    self.intervals = intervals
  }

  package var count: Int { times.count }
}
