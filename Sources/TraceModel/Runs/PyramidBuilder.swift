internal import Units

/// Makes the sums of a `BinPyramid` while runs are added at their end.
///
/// Sums and nodes of whole blocks are made once and kept. The tasks' runs are kept in stretches of
/// ever half the length or less: a new one takes in those before it that are not longer, so that
/// a run is laid out anew log(runs) times at most.
///
///     |--------------- tasks[0] --------------|--- tasks[1] ---|- [2] -| few more
struct PyramidBuilder {
  /// Chosen: looked through run by run in less time than a search takes.
  private static let smallestStretch = 256

  /// What a pyramid is made of.
  struct Parts {
    var busyTimes = FrozenColumn<UInt64>()
    var unknownTimes = FrozenColumn<UInt64>()
    var levels: [FrozenColumn<CandidateNode>] = []
    var tasks: [TaskRuns] = []
  }

  private var busyTimes = GrowingColumn<UInt64>()
  private var unknownTimes = GrowingColumn<UInt64>()
  private var levels = [GrowingColumn<CandidateNode>()]
  private var tasks: [TaskRuns] = []
  private var busy: UInt64 = 0
  private var unknown: UInt64 = 0
  private var tally = TaskTimeTally()
  /// How many runs lie in whole blocks.
  private var added = 0
  private var wasStopped = false

  init() {
    busyTimes.append(0)
    unknownTimes.append(0)
  }

  /// Takes in the whole blocks among the first `count` runs, whose ends are known.
  mutating func add(_ runs: some RunList, upTo count: Int, stopsEarly: () -> Bool = { false }) {
    let blocks = count / BinPyramid.runsPerBlock
    for block in added / BinPyramid.runsPerBlock..<max(blocks, added / BinPyramid.runsPerBlock) {
      if block & 0x3fff == 0, stopsEarly() {
        wasStopped = true
        return
      }
      let first = block * BinPyramid.runsPerBlock
      for run in first..<first + BinPyramid.runsPerBlock {
        let pid = runs.pid(run)
        if runs.isBusy(pid) {
          let length = runs.length(run)
          busy &+= length
          tally.add(length, to: PID(pid))
        } else if pid == RunIntervals.unknownPID {
          unknown &+= runs.length(run)
        }
      }
      busyTimes.append(busy)
      unknownTimes.append(unknown)
      let node = CandidateNode(of: tally)
      tally.reset()
      addNode(node)
      added = first + BinPyramid.runsPerBlock
    }
  }

  /// Lays out the tasks' runs that came since this was last called.
  mutating func addTasks(of runs: some RunList) {
    let first = tasks.last?.range.upperBound ?? 0
    guard added - first >= Self.smallestStretch else { return }
    var start = first
    while let last = tasks.last, last.range.count <= added - start {
      start = last.range.lowerBound
      tasks.removeLast()
    }
    tasks.append(TaskRuns(of: runs, in: start..<added))
  }

  /// The pyramid of the runs so far; nil when the system has no memory left.
  mutating func frozen() -> Parts? {
    guard let busyTimes = busyTimes.frozen(), let unknownTimes = unknownTimes.frozen() else {
      return nil
    }
    var frozen: [FrozenColumn<CandidateNode>] = []
    for level in levels.indices {
      guard let own = levels[level].frozen() else { return nil }
      frozen.append(own)
    }
    return Parts(
      busyTimes: busyTimes, unknownTimes: unknownTimes, levels: frozen, tasks: tasks)
  }

  /// The pyramid of runs that do not go on; nil where it was told to stop.
  mutating func frozen(addingAll runs: some RunList, stopsEarly: () -> Bool) -> Parts? {
    guard !wasStopped, !stopsEarly() else { return nil }
    tasks = [TaskRuns(of: runs, in: 0..<runs.count)]
    return frozen()
  }

  /// Adds the node of one block, and those above it that are full with it.
  private mutating func addNode(_ node: CandidateNode) {
    levels[0].append(node)
    var level = 0
    while levels[level].count % EightfoldTree.width == 0 {
      let end = levels[level].count
      var error: UInt64 = 0
      for child in end - EightfoldTree.width..<end {
        guard let own = levels[level][child] else { return }
        own.add(to: &tally)
        error &+= own.error
      }
      if level + 1 == levels.count { levels.append(GrowingColumn()) }
      levels[level + 1].append(CandidateNode(of: tally, error: error))
      tally.reset()
      level += 1
    }
  }
}
