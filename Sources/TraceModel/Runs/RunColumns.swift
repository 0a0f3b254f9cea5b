internal import Units

/// The runs of one CPU as plain columns, for loops over many of them.
///
/// SAFETY: valid as long as the `RunIntervals` they are of; every index is below `count`.
struct RunColumns: RunList {
  let count: Int
  let end: UInt64
  private let starts: RunStarts
  private let pids: ColumnPointer<Int32>

  init(count: Int, end: UInt64, starts: RunStarts, pids: ColumnPointer<Int32>) {
    self.count = count
    self.end = end
    self.starts = starts
    self.pids = pids
  }

  @inline(__always) func start(_ run: Int) -> UInt64 { starts[run] }

  @inline(__always) func pid(_ run: Int) -> Int32 { pids[run] }

  @inline(__always) func end(_ run: Int) -> UInt64 { run + 1 < count ? starts[run + 1] : end }
}
