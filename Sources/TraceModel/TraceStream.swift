package import Units

/// One buffer of one file: the top buffer or an instance. Everything that says "CPU 3" means a CPU
/// of a stream.
package struct TraceStream: Sendable {
  /// The name of the instance; empty for the top buffer.
  package let name: String
  package let lanes: [Lane]
  /// How many CPUs the recorder says the machine has, those without events included.
  package let cpuCount: Int

  package init(name: String, lanes: [Lane], cpuCount: Int) {
    self.name = name
    self.lanes = lanes
    self.cpuCount = cpuCount
  }

  /// One CPU of a stream: what was recorded on it and who ran there. CPUs without events have none.
  package struct Lane: Sendable {
    package let events: CPUEvents
    package let runs: RunIntervals
    package let wakeups: Wakeups
    /// The events that have a row of their own; nil where all have. The return of a leaf call of
    /// the function graph shares the row of the call (fact sheet 5.4).
    package let shown: RankedBitmap?

    /// - Parameter wakeups: nil for none.
    package init(
      events: CPUEvents, runs: RunIntervals, wakeups: Wakeups? = nil, shown: RankedBitmap? = nil
    ) {
      self.events = events
      self.runs = runs
      self.wakeups = wakeups ?? Wakeups(noneIn: events)
      self.shown = shown
    }

    package var cpu: CPUIndex { events.cpu }
  }

  /// Events of all CPUs.
  package var eventCount: Int { lanes.reduce(0) { $0 + $1.events.count } }
}
