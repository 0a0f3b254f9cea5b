package import TraceModel
package import Units

/// The whole trace in one strip: how busy all CPUs together were in each pixel column.
package struct Overview: Sendable, Hashable {
  /// The whole trace in the width of the plot.
  package let scale: TimeScale
  package let columns: [Column]

  /// Times are sums over all CPUs, exact.
  package struct Column: Sendable, Hashable {
    /// The width of the column, once for each CPU.
    package var length: UInt64 = 0
    package var busyTime: UInt64 = 0
    package var unknownTime: UInt64 = 0
    /// Holes in the recordings that end here.
    package var lossCount = 0

    package init() {}

    package var busyShare: Double { length > 0 ? Double(busyTime) / Double(length) : 0 }
    package var unknownShare: Double { length > 0 ? Double(unknownTime) / Double(length) : 0 }
  }

  /// Nil for a session without events.
  ///
  /// Every CPU counts once, though several streams may tell of it: those streams count that tell
  /// what tasks did.
  package init?(of session: TraceSession, width: Pixels) {
    guard let span = session.span else { return nil }
    let scale = TimeScale.fitting(span, width: width)
    let source = ColumnBinSource(session: session)
    let lanes = session.tasks.indices.flatMap { session.schedulingLanes(ofTrace: $0) }
    self.init(
      scale: scale,
      adding: lanes.lazy.map {
        source.bins(of: $0.index, scale: scale, columns: scale.columnCount)
      })
  }

  /// - Parameter rows: the bins of CPUs, in columns of `scale`.
  init(scale: TimeScale, adding rows: some Sequence<RowBins>) {
    self.scale = scale
    var columns = [Column](repeating: Column(), count: scale.columnCount)
    for bins in rows {
      for (place, bin) in bins.columns.enumerated() {
        columns[place].length = columns[place].length.addingClamped(bin.length)
        columns[place].busyTime = columns[place].busyTime.addingClamped(bin.busyTime)
        columns[place].unknownTime = columns[place].unknownTime.addingClamped(bin.unknownTime)
        columns[place].lossCount += bin.lossCount
      }
    }
    self.columns = columns
  }
}
