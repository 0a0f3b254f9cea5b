internal import Units

/// The runs of one CPU as they are made, before they are laid into narrow columns.
struct DraftRuns: Sendable {
  let source: RunIntervals.Source
  /// Where the last run ends.
  let endTime: Timestamp
  let starts: [UInt64]
  /// `RunIntervals.unknownPID` where nobody knows.
  let pids: [Int32]
  /// The raw values of `RunEnd`.
  let ends: [UInt8]

  /// - Returns: nil when the system has no memory left.
  func frozen(in arena: ColumnArena) -> RunIntervals? {
    RunIntervals(
      source: source, end: endTime, starts: starts, pids: pids, ends: ends, arena: arena)
  }
}

extension DraftRuns: RunList {
  var count: Int { starts.count }

  func start(_ run: Int) -> UInt64 { starts[run] }

  func end(_ run: Int) -> UInt64 { run + 1 < starts.count ? starts[run + 1] : endTime.rawValue }

  func pid(_ run: Int) -> Int32 { pids[run] }
}
