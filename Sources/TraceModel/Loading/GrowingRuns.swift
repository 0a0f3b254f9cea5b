internal import TraceFormat
internal import Units

/// The runs of one CPU while its events grow: each is made once, with its share of the sums.
struct GrowingRuns {
  private let scheduler: SchedulerFields
  private let letters: [UInt8]
  private var builder: RunBuilder
  private var starts = GrowingRunStarts()
  private var pids = GrowingColumn<Int32>()
  /// Of all runs but the last.
  private var ends = GrowingColumn<UInt8>()
  private var pyramid = PyramidBuilder()
  private var generation = 0

  init(usesSwitches: Bool, scheduler: SchedulerFields, letters: [UInt8]) {
    self.scheduler = scheduler
    self.letters = letters
    builder = RunBuilder(usesSwitches: usesSwitches, scheduler: scheduler, letters: letters)
  }

  /// Goes on with what events have behind those known so far.
  ///
  /// - Parameters:
  ///   - switches: those of each segment not known so far.
  ///   - usesSwitches: whether the buffer has had any scheduler event by now.
  /// - Returns: nil when the system has no memory left.
  mutating func extend(
    to events: CPUEvents, switches: [[TaskSwitch]], usesSwitches: Bool
  ) -> RunIntervals? {
    var switches = switches
    if builder.usesSwitches != usesSwitches || builder.isProvisional {
      let next = generation + 1
      self = GrowingRuns(usesSwitches: usesSwitches, scheduler: scheduler, letters: letters)
      generation = next
      // What was there before had no switches, or the runs would not have to be made anew.
      let missing = events.segments.count - switches.count
      switches = [[TaskSwitch]](repeating: [], count: missing) + switches
    }
    builder.extend(to: events, switches: switches)
    builder.take { starts, pids, ends in
      for start in starts { self.starts.append(start) }
      for pid in pids { self.pids.append(pid) }
      for end in ends { self.ends.append(end) }
    }
    return frozen(end: events.lastTime ?? .earliest)
  }

  private mutating func frozen(end: Timestamp) -> RunIntervals? {
    var memory: [any AnyObject & Sendable] = []
    guard let starts = starts.frozen(keptBy: &memory),
      let pids = pids.frozen()?.pointer(keptBy: &memory),
      let ends = ends.frozen()?.pointer(keptBy: &memory)
    else { return nil }
    let runs = RunColumns(count: starts.count, end: end.rawValue, starts: starts, pids: pids)
    // The last run may go on.
    pyramid.add(runs, upTo: max(0, runs.count - 1))
    pyramid.addTasks(of: runs)
    guard let parts = pyramid.frozen() else { return nil }
    return RunIntervals(
      source: builder.source, end: end, starts: starts, pids: pids, ends: ends,
      generation: generation, memory: memory, pyramid: BinPyramid(parts))
  }
}
