internal import TraceFormat
public import Units

/// Which task ran on one CPU when: back to back runs from the CPU's first event to its last.
///
/// Run `i` lasts from `start(of: i)` to `end(of: i)`, which is the start of the next one. Runs are
/// in order of time; they may be empty where two switches carry the same stamp, and where a switch
/// tells that a task left which nobody saw coming.
public final class RunIntervals: Sendable {
  /// Where the knowledge comes from.
  public enum Source: Sendable, Hashable {
    /// `sched_switch`: exact.
    case schedulerSwitches
    /// No scheduler events: the CPU is taken to belong to the task of its latest event.
    case eventOwnership
  }

  /// Stands in the column where nobody knows who ran, since events were lost or left out. No PID
  /// is this number.
  public static let unknownPID = Int32.min

  public let source: Source
  public let count: Int
  /// Other than of those of the lane when it was shorter where numbers mean other runs since.
  let generation: Int
  /// The end of the last run: the time of the CPU's last event.
  public let end: Timestamp
  @usableFromInline let starts: RunStarts
  @usableFromInline let pids: ColumnPointer<Int32>
  /// Of all runs but the last.
  @usableFromInline let ends: ColumnPointer<UInt8>
  @usableFromInline let lastEnd: UInt8
  /// Keeps the columns' memory.
  private let memory: [any AnyObject & Sendable]
  private let lazyPyramid = OnceReference<BinPyramid>()

  /// - Parameters:
  ///   - starts: stamps that never decrease, one a run.
  ///   - pids: `unknownPID` where nobody knows.
  ///   - ends: by run, the raw values of `RunEnd`.
  /// - Returns: nil when the system has no memory left.
  package init?(
    source: Source, end: Timestamp, starts: [UInt64], pids: [Int32], ends: [UInt8],
    arena: ColumnArena
  ) {
    precondition(
      starts.count == pids.count && starts.count == ends.count, "Every run has all its columns.")
    guard let starts = RunStarts(starts, arena: arena), let pids = arena.copy(pids),
      let ends = arena.copy(ends)
    else { return nil }
    self.source = source
    self.count = starts.count
    generation = 0
    self.end = end
    self.starts = starts
    self.pids = pids
    self.ends = ends
    lastEnd = self.starts.count > 0 ? ends[self.starts.count - 1] : RunEnd.unknown.rawValue
    memory = [arena]
  }

  /// Runs that may go on: how the last one ends is not known yet.
  ///
  /// - Parameters:
  ///   - memory: what keeps that of the columns.
  ///   - pyramid: the sums over the runs.
  init(
    source: Source, end: Timestamp, starts: RunStarts, pids: ColumnPointer<Int32>,
    ends: ColumnPointer<UInt8>, generation: Int, memory: [any AnyObject & Sendable],
    pyramid: BinPyramid
  ) {
    self.generation = generation
    self.source = source
    self.end = end
    count = starts.count
    self.starts = starts
    self.pids = pids
    self.ends = ends
    lastEnd = RunEnd.unknown.rawValue
    self.memory = memory
    _ = lazyPyramid.value { pyramid }
  }

  /// What the runs amount to in each stretch between two neighbours of `edges`, which ascend.
  /// O(edges x log runs), once the sums are made.
  package func summaries(between edges: [Timestamp]) -> [RunSummary] {
    let pyramid = pyramid
    return withExtendedLifetime(self) { pyramid.summaries(of: columns, between: edges) }
  }

  /// Makes the sums that summaries need, so that the first one does not have to. Stops when the
  /// task is cancelled.
  func prepareSummaries() {
    let made = BinPyramid(of: columns) { Task.isCancelled }
    if made.isWhole { _ = lazyPyramid.value { made } }
  }

  private var pyramid: BinPyramid {
    lazyPyramid.value { BinPyramid(of: columns) }
  }

  private var columns: RunColumns {
    RunColumns(count: count, end: end.rawValue, starts: starts, pids: pids)
  }

  @inlinable public func start(of run: Int) -> Timestamp {
    precondition(run >= 0 && run < count, "No such run on this CPU.")
    return Timestamp(starts[run])
  }

  @inlinable public func end(of run: Int) -> Timestamp {
    run + 1 < count ? start(of: run + 1) : end
  }

  /// The task that ran, `.idle` for the idle task, or nil where events were lost and nobody knows.
  @inlinable public func pid(of run: Int) -> PID? {
    precondition(run >= 0 && run < count, "No such run on this CPU.")
    let pid = pids[run]
    return pid == Self.unknownPID ? nil : PID(pid)
  }

  /// How the task left the CPU.
  @inlinable public func ending(of run: Int) -> RunEnd {
    precondition(run >= 0 && run < count, "No such run on this CPU.")
    return RunEnd(rawValue: run + 1 < count ? ends[run] : lastEnd)
  }

  /// Whether a switch began the run, rather than some other event telling that the task has the
  /// CPU: at the begin of what was recorded, behind a loss, and where switches are missing.
  func isSeenToBegin(_ run: Int) -> Bool {
    guard source == .schedulerSwitches, run > 0, pids[run - 1] != Self.unknownPID else {
      return false
    }
    let isEmpty = start(of: run) == end(of: run)
    return !isEmpty || ending(of: run - 1) != .unknown
  }

  /// The last run that starts at `time` or before, which holds `time` unless it is past the end;
  /// nil when all start later. O(log n).
  public func run(at time: Timestamp) -> Int? {
    let started = starts.countOfStarts(upTo: time.rawValue)
    return started > 0 ? started - 1 : nil
  }

  /// The first run that starts at `time` or later; `count` when none does. O(log n).
  func firstRun(atOrAfter time: UInt64) -> Int {
    time == 0 ? 0 : starts.countOfStarts(upTo: time - 1)
  }

  /// The runs that have a part in a stretch or begin in it, none in an empty one; nil asks for all.
  func runs(in range: TimeSpan?) -> Range<Int> {
    guard let range else { return 0..<count }
    if range.isEmpty { return 0..<0 }
    var first = firstRun(atOrAfter: range.start.rawValue)
    if first > 0, end(of: first - 1) > range.start { first -= 1 }
    return first..<max(first, firstRun(atOrAfter: range.end.rawValue))
  }
}
