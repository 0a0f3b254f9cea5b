internal import Units

/// Sums over runs, those of one CPU or of one task, that make the summary of any stretch of time
/// cost O(log runs), however many runs it holds: busy and unknown time, and the task that had most.
///
/// Runs are taken in blocks of 32. Before each block stand the busy and the unknown time so far, so
/// times are differences of two such sums and of parts of two blocks: exact. Over the blocks stands
/// an `EightfoldTree` of `CandidateNode`s. A stretch is the parts of two blocks, taken
/// run by run, and a few nodes: added up they give for each task a lower bound of its time, and one
/// bound `error <= busy / 4` for what is missing to it. So every task that owns a stretch (a third
/// of its busy time, `RunSummary.leastShare`) has a counter, and those few whose bounds leave it
/// open are asked for their exact times (`TaskRuns`): the owner is exact whenever there is one.
///
/// About 7 bytes a run.
final class BinPyramid: Sendable {
  static let runsPerBlock = 32

  /// Before each block.
  private let busyTimes: FrozenColumn<UInt64>
  private let unknownTimes: FrozenColumn<UInt64>
  /// Runs behind the last block are few, and are taken one by one.
  ///
  /// From the nodes of single blocks up; only those that stand for as many blocks as they can.
  private let levels: [FrozenColumn<CandidateNode>]
  /// Runs back to back from the first on; those behind are few.
  private let tasks: [TaskRuns]
  /// False where it was told to stop while it was made, or the system had no memory left; then it
  /// knows nothing.
  let isWhole: Bool

  convenience init(of runs: some RunList, stopsEarly: () -> Bool = { false }) {
    var builder = PyramidBuilder()
    builder.add(runs, upTo: runs.count, stopsEarly: stopsEarly)
    self.init(builder.frozen(addingAll: runs, stopsEarly: stopsEarly))
  }

  /// - Parameter parts: nil for sums that cannot be made.
  init(_ parts: PyramidBuilder.Parts?) {
    isWhole = parts != nil
    let parts = parts ?? PyramidBuilder.Parts()
    busyTimes = parts.busyTimes
    unknownTimes = parts.unknownTimes
    levels = parts.levels
    tasks = parts.tasks
  }

  // MARK: - Summaries

  /// A place in time: the last run that starts there or before, and the times before the place.
  private struct Place {
    /// -1 before the first run.
    var run: Int
    var time: UInt64
    var busy: UInt64 = 0
    var unknown: UInt64 = 0
  }

  /// The summary of each stretch between two neighbours of `edges`, which ascend.
  func summaries(of runs: some RunList, between edges: [Timestamp]) -> [RunSummary] {
    guard isWhole else {
      return [RunSummary](repeating: RunSummary(), count: max(0, edges.count - 1))
    }
    var summaries: [RunSummary] = []
    guard var left = edges.first.map({ place(of: $0.rawValue, after: -1, in: runs) }) else {
      return summaries
    }
    summaries.reserveCapacity(edges.count - 1)
    var tally = TaskTimeTally()
    for edge in edges.dropFirst() {
      let right = place(of: edge.rawValue, after: left.run, in: runs)
      var summary = RunSummary()
      summary.busyTime = right.busy &- left.busy
      summary.unknownTime = right.unknown &- left.unknown
      if summary.busyTime > 0 {
        summary.owner = owner(from: left, to: right, of: runs, with: &tally)
        tally.reset()
      }
      summaries.append(summary)
      left = right
    }
    return summaries
  }

  /// The place of `time`, which is not before the start of `run`.
  private func place(of time: UInt64, after run: Int, in runs: some RunList) -> Place {
    // Neighbouring edges are often in the same run.
    let run = (run..<runs.count).lastByGalloping { runs.start($0) <= time }
    guard run >= 0 else { return Place(run: -1, time: time) }
    let block = run / Self.runsPerBlock
    var place = Place(
      run: run, time: time, busy: busyTimes[block], unknown: unknownTimes[block])
    var start = runs.start(block * Self.runsPerBlock)
    for earlier in block * Self.runsPerBlock..<run {
      let end = runs.start(earlier + 1)
      add(end &- start, of: runs.pid(earlier), to: &place)
      start = end
    }
    add(min(time, runs.end(run)) &- start, of: runs.pid(run), to: &place)
    return place
  }

  @inline(__always)
  private func add(_ time: UInt64, of pid: Int32, to place: inout Place) {
    // Without a branch: who follows whom is not to be guessed.
    let unknown: UInt64 = pid == RunIntervals.unknownPID ? .max : 0
    let idle: UInt64 = pid == 0 ? .max : 0
    place.unknown &+= time & unknown
    place.busy &+= time & ~(unknown | idle)
  }

  // MARK: - Owners

  /// Who owns a stretch in which tasks are known to have run for `busy`. At each of its ends the
  /// last run that starts before it, or there; -1 for none.
  ///
  /// - Parameter tally: empty, and so again when this returns.
  func owner(
    from left: (run: Int, time: UInt64), to right: (run: Int, time: UInt64), busy: UInt64,
    of runs: some RunList, with tally: inout TaskTimeTally
  ) -> RunSummary.Owner {
    guard busy > 0 else { return .nobody }
    guard isWhole else { return .mixed }
    defer { tally.reset() }
    return owner(
      from: Place(run: left.run, time: left.time),
      to: Place(run: right.run, time: right.time, busy: busy), of: runs, with: &tally)
  }

  private func owner(
    from left: Place, to right: Place, of runs: some RunList, with tally: inout TaskTimeTally
  ) -> RunSummary.Owner {
    let busy = right.busy &- left.busy
    guard mayBeOwned(from: left, to: right, busy: busy) else { return .mixed }
    let error = tallyTimes(from: left, to: right, of: runs, into: &tally)
    guard let largest = tally.largest else { return .mixed }
    if error == 0 {
      return RunSummary.owns(largest.time, of: busy) ? .task(largest.pid) : .mixed
    }
    var owner = RunSummary.Owner.mixed
    var longest: UInt64 = 0
    tally.visit { pid, time in
      // Who cannot reach the bound or the largest lower bound is not asked.
      guard RunSummary.owns(time &+ error, of: busy), time &+ error >= largest.time else { return }
      let exact = exactTime(of: pid.rawValue, from: left, to: right, in: runs)
      guard RunSummary.owns(exact, of: busy) else { return }
      if case .task(let known) = owner, exact < longest || (exact == longest && known < pid) {
        return
      }
      (owner, longest) = (.task(pid), exact)
    }
    return owner
  }

  /// Whether the largest counters leave it open that a task owns a stretch. It costs a fraction of
  /// adding up all counters, and where many tasks take turns, few stretches are left.
  private func mayBeOwned(from left: Place, to right: Place, busy: UInt64) -> Bool {
    let (firstWhole, lastWhole) = wholeBlocks(from: left, to: right)
    guard firstWhole < lastWhole else { return true }
    // All that ran in the parts of two blocks at the ends may be one task's.
    var most = busy &- (busyTimes[lastWhole] &- busyTimes[firstWhole])
    EightfoldTree.cover(firstWhole..<lastWhole) { level, node in
      most &+= levels[level][node].counters.0 &+ levels[level][node].error
    }
    return RunSummary.owns(most, of: busy)
  }

  private func wholeBlocks(from left: Place, to right: Place) -> (first: Int, last: Int) {
    (
      (max(left.run, 0) + Self.runsPerBlock) / Self.runsPerBlock,
      min(right.run / Self.runsPerBlock, busyTimes.count - 1)
    )
  }

  /// Adds lower bounds of the tasks' times; returns how much is missing to any of them at most.
  private func tallyTimes(
    from left: Place, to right: Place, of runs: some RunList, into tally: inout TaskTimeTally
  ) -> UInt64 {
    let first = max(left.run, 0)
    let (firstWhole, lastWhole) = wholeBlocks(from: left, to: right)
    guard firstWhole < lastWhole else {
      add(runs, from: first, through: right.run, between: left.time, and: right.time, to: &tally)
      return 0
    }
    add(
      runs, from: first, through: firstWhole * Self.runsPerBlock - 1, between: left.time,
      and: right.time, to: &tally)
    add(
      runs, from: lastWhole * Self.runsPerBlock, through: right.run, between: left.time,
      and: right.time, to: &tally)
    var error: UInt64 = 0
    EightfoldTree.cover(firstWhole..<lastWhole) { level, node in
      levels[level][node].add(to: &tally)
      error &+= levels[level][node].error
    }
    return error
  }

  private func add(
    _ runs: some RunList, from first: Int, through last: Int, between low: UInt64, and high: UInt64,
    to tally: inout TaskTimeTally
  ) {
    for run in first...max(first, last) {
      let pid = runs.pid(run)
      guard runs.isBusy(pid) else { continue }
      let from = max(runs.start(run), low)
      let to = min(runs.end(run), high)
      if from < to { tally.add(to &- from, to: PID(pid)) }
    }
  }

  /// The time of a task between two places in different runs.
  private func exactTime(
    of pid: Int32, from left: Place, to right: Place, in runs: some RunList
  ) -> UInt64 {
    let first = max(left.run, 0)
    var time = time(of: pid, from: first, to: right.run, in: runs)
    if runs.pid(first) == pid {
      time &-= max(left.time, runs.start(first)) &- runs.start(first)
    }
    if runs.pid(right.run) == pid {
      time &+= min(right.time, runs.end(right.run)) &- runs.start(right.run)
    }
    return time
  }

  /// The time of a task in whole runs.
  private func time(of pid: Int32, from first: Int, to last: Int, in runs: some RunList) -> UInt64 {
    var time: UInt64 = 0
    var passed = 0
    for own in tasks where first < last {
      passed = own.range.upperBound
      guard first < own.range.upperBound, last > own.range.lowerBound else { continue }
      time &+= own.time(of: pid, from: first, to: last, in: runs)
    }
    for run in max(first, passed)..<max(first, passed, last) where runs.pid(run) == pid {
      time &+= runs.length(run)
    }
    return time
  }
}
