/// Runs back to back, in order of time, that a `BinPyramid` sums up.
///
/// SAFETY: implementations are plain columns that do not check places; every index is below
/// `count`.
protocol RunList {
  var count: Int { get }
  /// Stamps that never decrease.
  func start(_ run: Int) -> UInt64
  /// The start of the next run, or where the last one ends.
  func end(_ run: Int) -> UInt64
  /// Who has the run: 0 for nobody, `RunIntervals.unknownPID` where that is not known.
  func pid(_ run: Int) -> Int32
}

extension RunList {
  @inline(__always) func length(_ run: Int) -> UInt64 { end(run) &- start(run) }

  @inline(__always) func isBusy(_ pid: Int32) -> Bool {
    pid != 0 && pid != RunIntervals.unknownPID
  }
}
