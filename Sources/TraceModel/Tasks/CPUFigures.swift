package import Units

/// What one CPU of a stream did in a stretch of time, in numbers.
package struct CPUFigures: Sendable, Hashable {
  package var lane: LaneIndex
  package var eventCount = 0
  /// How long tasks other than idle ran.
  package var busyTime: UInt64 = 0
  package var idleTime: UInt64 = 0
  /// How long nobody knows who ran, since events were lost or left out.
  package var unknownTime: UInt64 = 0
  /// The runs that began in the stretch, the first of the recording and those that nobody knows
  /// left out; 0 where nothing recorded switches.
  package var switchCount = 0
  /// The events lost at holes whose first event after them lies in the stretch, as far as the
  /// kernel stored how many.
  package var lostCount: UInt64 = 0
  /// How many of these holes are of unknown size.
  package var unknownLossCount = 0

  package init(lane: LaneIndex) { self.lane = lane }

  /// How much of the stretch was recorded on this CPU.
  package var recordedTime: UInt64 { busyTime &+ idleTime &+ unknownTime }
}

extension TraceSession {
  /// The figures of all CPUs of all streams, in the order of the lanes.
  ///
  /// Runs off the caller's actor. The times cost O(log n), once the sums of the CPU are made.
  ///
  /// - Parameter range: what lies outside does not count; nil counts all.
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package func cpuFigures(in range: TimeSpan? = nil) async -> [CPUFigures]? {
    let figures = await withTaskGroup(of: CPUFigures.self) { group in
      for lane in lanes.indices {
        group.addTask { self.cpuFigures(of: LaneIndex(lane), in: range) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    guard !Task.isCancelled else { return nil }
    return figures.sorted { $0.lane.rawValue < $1.lane.rawValue }
  }

  private func cpuFigures(of lane: LaneIndex, in range: TimeSpan?) -> CPUFigures {
    let events = self[lane].events
    let runs = self[lane].runs
    var figures = CPUFigures(lane: lane)
    let counted = events.events(in: range)
    figures.eventCount = counted.count
    for loss in events.losses {
      // A hole at the end has no event after it, and counts with the last one.
      let place = min(loss.before.rawValue, max(events.count - 1, 0))
      guard range == nil || counted.contains(place) else { continue }
      if let count = loss.count {
        figures.lostCount =
          figures.lostCount.addingReportingOverflow(count).overflow
          ? .max : figures.lostCount + count
      } else {
        figures.unknownLossCount += 1
      }
    }
    guard runs.count > 0 else { return figures }
    let start = max(runs.start(of: 0), range?.start ?? .earliest)
    let end = min(runs.end, range?.end ?? .latest)
    if start < end {
      let summary = runs.summaries(between: [start, end])[0]
      figures.busyTime = summary.busyTime
      figures.unknownTime = summary.unknownTime
      figures.idleTime =
        TimeSpan(from: start, to: end).length &- summary.busyTime
        &- summary.unknownTime
    }
    guard runs.source == .schedulerSwitches else { return figures }
    let begun = runs.runs(in: range)
    for run in begun where run > 0 && runs.pids[run] != RunIntervals.unknownPID {
      if let range, runs.starts[run] < range.start.rawValue { continue }
      figures.switchCount += 1
    }
    return figures
  }
}
