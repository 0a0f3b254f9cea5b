package import Units

extension TraceSession {
  /// The figures of all tasks of a recording that recorded an event, ran, or waited, by PID; the
  /// idle task is none.
  ///
  /// Runs off the caller's actor. All CPUs are counted at once. The waits come from a walk over the
  /// wakeups and runs, which have to keep their order, in parts that are walked at once; the first
  /// call walks over all of the recording and leaves `TaskCheckpoints` for the others.
  ///
  /// - Parameter range: what lies outside does not count; its end does not belong to it. The cost
  ///   is that of what lies inside.
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package func taskFigures(
    ofTrace trace: Int, in range: TimeSpan? = nil
  ) async -> [TaskFigures]? {
    async let counted = taskCounts(ofTrace: trace, in: range)
    let waits = await waits(ofTrace: trace, in: range)
    guard let counted = await counted, let waits, !Task.isCancelled else { return nil }
    var all: [PID: TaskFigures] = [:]
    all.reserveCapacity(counted.count)
    for own in counted { all[own.pid] = own }
    for (pid, wait) in waits {
      all[pid, default: TaskFigures(pid: pid)].add(wait)
    }
    return all.values.sorted { $0.pid < $1.pid }
  }

  /// The figures of all tasks of a recording that recorded an event or ran, without their waits:
  /// what is known after one look at the events and runs of the stretch.
  ///
  /// - Returns: by PID; nil when the task that asks was cancelled.
  @concurrent
  package func taskCounts(
    ofTrace trace: Int, in range: TimeSpan? = nil
  ) async -> [TaskFigures]? {
    let withRuns = Set(schedulingLanes(ofTrace: trace).map(\.index))
    let counted = await withTaskGroup(of: LaneFigures?.self) { group in
      for (number, lane) in lanes.enumerated() where lane.trace == trace {
        group.addTask {
          LaneFigures(of: lane, in: range, countsRuns: withRuns.contains(LaneIndex(number)))
        }
      }
      return await group.reduce(into: [LaneFigures?]()) { $0.append($1) }
    }
    guard !Task.isCancelled else { return nil }
    var all: [PID: TaskFigures] = [:]
    for lane in counted {
      guard let lane else { return nil }
      for own in lane.tasks { all[own.pid, default: TaskFigures(pid: own.pid)].add(own) }
    }
    return all.values.sorted { $0.pid < $1.pid }
  }

  /// Of all tasks that have any; nil when the task that asks was cancelled.
  private func waits(ofTrace trace: Int, in range: TimeSpan?) async -> [PID: TaskWaits]? {
    if Task.isCancelled { return nil }
    let lanes = schedulingLanes(ofTrace: trace).map(\.lane)
    guard let checkpoints = await checkpoints.checkpoints(ofTrace: trace, lanes: lanes) else {
      return Task.isCancelled ? nil : [:]
    }
    if Task.isCancelled { return nil }
    // The last moment belongs to a stretch that goes beyond it.
    let wanted = range ?? TimeSpan(from: .earliest, to: .latest)
    let isWhole = wanted.start <= checkpoints.span.start && wanted.end > checkpoints.span.end
    let found =
      isWhole ? checkpoints.waits : await Self.waits(in: wanted, by: checkpoints)
    guard let found else { return nil }
    var waits: [PID: TaskWaits] = [:]
    for (pid, own) in zip(checkpoints.pids, found) where !own.isEmpty { waits[PID(pid)] = own }
    return waits
  }

  private static func waits(
    in range: TimeSpan, by checkpoints: TaskCheckpoints
  ) async -> [TaskWaits]? {
    let start = range.start.rawValue
    let end = range.end.rawValue
    let first = max(checkpoints.times.partitionPoint { $0 > start } - 1, 0)
    let last = max(checkpoints.times.partitionPoint { $0 >= end } - 1, first)
    // Chosen: parts of several checkpoints, so that beginning one costs little.
    let step = max((last - first + 1) / 8, 1)
    return await withTaskGroup(of: [TaskWaits]?.self) { group in
      for part in stride(from: first, through: last, by: step) {
        let next = part + step
        let partStart = max(start, part == first ? start : checkpoints.times[part])
        let partEnd = next > last ? end : checkpoints.times[next]
        group.addTask {
          checkpoints.waits(from: partStart, to: partEnd, checkpoint: part)
        }
      }
      var sums: [TaskWaits]?
      for await part in group {
        guard let part else {
          group.cancelAll()
          return nil
        }
        guard var known = sums else {
          sums = part
          continue
        }
        for task in known.indices { known[task].add(part[task]) }
        sums = known
      }
      return sums
    }
  }
}
