package import Units

/// What happened in each pixel column of one row.
///
/// Column `c` holds the stamps from `scale.edge(at: c)` to before `scale.edge(at: c + 1)`, so
/// columns share no event and no nanosecond, and together hold all of the visible span.
package struct RowBins: Sendable, Hashable {
  package let columns: [RowBin]

  package init(columns: [RowBin]) { self.columns = columns }

  package var eventCount: Int { columns.reduce(0) { $0 + $1.eventCount } }

  /// Busy time of all columns, held at the largest number.
  package var busyTime: UInt64 { columns.reduce(0) { $0.addingClamped($1.busyTime) } }
}

/// What happened in one pixel column of one row. Times are in nanoseconds (or ticks) and exact.
package struct RowBin: Sendable, Hashable {
  /// Who had the CPU in the column.
  package enum Content: Sendable, Hashable {
    /// Nothing is recorded here, or the CPU idled all the time.
    case idle
    /// Events were lost and nobody ran for certain.
    case unknown
    /// The task with the most time, which is at least `dominantShare` of all busy time.
    case task(PID)
    /// Several tasks, none of which had `dominantShare`.
    case mixed
  }

  /// Chosen: below a third of the busy time nobody dominates a column.
  package static let dominantShare = 1.0 / 3

  package var eventCount = 0
  /// How long tasks other than idle ran.
  package var busyTime: UInt64 = 0
  /// How long nobody knows who ran.
  package var unknownTime: UInt64 = 0
  /// The width of the column; 0 where a nanosecond is wider than a pixel and none starts here.
  package var length: UInt64 = 0
  package var content = Content.idle
  /// Holes in the recording that end here.
  package var lossCount = 0

  package init() {}

  /// Busy time by the width of the column, from 0 to 1. A column in which no nanosecond starts
  /// shows the one it lies in.
  package var busyShare: Double {
    guard length > 0 else {
      switch content {
      case .task, .mixed: return 1
      case .idle, .unknown: return 0
      }
    }
    return Double(busyTime) / Double(length)
  }

  package var isUnknown: Bool { content == .unknown || unknownTime > 0 }
}

extension UInt64 {
  func addingClamped(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
