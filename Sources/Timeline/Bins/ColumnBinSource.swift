package import TraceModel
package import Units

/// Bins taken from the columns of the session each time they are asked for.
///
/// Event counts are differences of ranks at the edges of the pixel columns, times those of sums
/// over the runs: O(columns x log events), however much a column holds.
package struct ColumnBinSource: Sendable {
  private let session: TraceSession

  package init(session: TraceSession) { self.session = session }

  package func bins(of lane: LaneIndex, scale: TimeScale, columns: Int) -> RowBins {
    precondition(columns >= 0, "A row cannot have fewer than no columns.")
    let edges = (0...columns).map { scale.edge(at: Double($0)) }
    return bins(
      of: lane, scale: scale, edges: edges, ranks: EventRanks(of: session[lane].events, at: edges))
  }

  /// - Parameters:
  ///   - edges: of the columns of the scale.
  ///   - ranks: of the lane's events at these edges.
  ///   - visible: the events that are counted; nil for all.
  func bins(
    of lane: LaneIndex, scale: TimeScale, edges: [Timestamp], ranks: EventRanks,
    visible: RankedBitmap? = nil
  ) -> RowBins {
    var bins = [RowBin](repeating: RowBin(), count: edges.count - 1)
    for (column, count) in ranks.counts(of: visible).enumerated() {
      bins[column].eventCount = count
    }
    countLosses(of: session[lane].events, ranks: ranks.ranks, into: &bins)
    measureRuns(of: session[lane].runs, between: edges, scale: scale, into: &bins)
    return RowBins(columns: bins)
  }

  private func countLosses(of events: CPUEvents, ranks: [Int], into bins: inout [RowBin]) {
    guard let first = ranks.first, let last = ranks.last else { return }
    var column = 0
    for loss in events.losses(from: first, to: last) {
      while ranks[column + 1] <= loss.before.rawValue { column += 1 }
      bins[column].lossCount += 1
    }
  }

  private func measureRuns(
    of runs: RunIntervals, between edges: [Timestamp], scale: TimeScale,
    into bins: inout [RowBin]
  ) {
    for (column, summary) in runs.summaries(between: edges).enumerated() {
      let length = edges[column + 1].rawValue - edges[column].rawValue
      guard length > 0 else {
        bins[column].content = content(of: runs, at: scale.time(at: Double(column) + 0.5))
        continue
      }
      bins[column].length = length
      bins[column].busyTime = summary.busyTime
      bins[column].unknownTime = summary.unknownTime
      switch summary.owner {
      case .task(let pid): bins[column].content = .task(pid)
      case .mixed: bins[column].content = .mixed
      case .nobody: bins[column].content = summary.unknownTime > 0 ? .unknown : .idle
      }
    }
  }

  private func content(of runs: RunIntervals, at instant: Timestamp) -> RowBin.Content {
    guard let run = runs.run(at: instant), instant < runs.end(of: run) else { return .idle }
    guard let pid = runs.pid(of: run) else { return .unknown }
    return pid == .idle ? .idle : .task(pid)
  }
}
