package import TraceModel
package import Units

/// Bins taken from the columns of the session each time they are asked for.
///
/// Event counts are differences of ranks at the edges of the pixel columns: O(columns x log
/// events). Times come from walking the visible runs once: O(columns + runs).
package struct ColumnBinSource: BinSource {
  private let session: TraceSession

  package init(session: TraceSession) { self.session = session }

  package func bins(of lane: LaneIndex, scale: TimeScale, columns: Int) -> RowBins {
    precondition(columns >= 0, "A row cannot have fewer than no columns.")
    let edges = (0...columns).map { scale.edge(at: Double($0)) }
    var bins = [RowBin](repeating: RowBin(), count: columns)
    countEvents(of: session[lane].events, between: edges, into: &bins)
    countLosses(of: session[lane].events, scale: scale, into: &bins)
    measureRuns(of: session[lane].runs, between: edges, scale: scale, into: &bins)
    return RowBins(columns: bins)
  }

  private func countEvents(
    of events: CPUEvents, between edges: [Timestamp], into bins: inout [RowBin]
  ) {
    var before = events.firstEvent(atOrAfter: edges[0])
    // Nothing is searched for in columns that lie before the next event, nor behind the last.
    guard before.rawValue < events.count else { return }
    var next = events.key(of: before)
    for column in bins.indices where next < edges[column + 1] {
      let after = events.firstEvent(atOrAfter: edges[column + 1])
      bins[column].eventCount = after.rawValue - before.rawValue
      before = after
      guard before.rawValue < events.count else { return }
      next = events.key(of: before)
    }
  }

  private func countLosses(of events: CPUEvents, scale: TimeScale, into bins: inout [RowBin]) {
    for loss in events.losses(in: scale.visibleSpan) {
      let position = scale.position(of: events.key(of: loss.before))
      let column = Int(position.rounded(.down))
      guard bins.indices.contains(column) else { continue }
      bins[column].lossCount += 1
    }
  }

  private func measureRuns(
    of runs: RunIntervals, between edges: [Timestamp], scale: TimeScale,
    into bins: inout [RowBin]
  ) {
    var tally = TaskTimeTally()
    var run = runs.run(at: edges[0]) ?? 0
    for column in bins.indices {
      let low = edges[column]
      let high = edges[column + 1]
      guard low < high else {
        bins[column].content = content(of: runs, at: scale.time(at: Double(column) + 0.5))
        continue
      }
      bins[column].length = high.rawValue - low.rawValue
      while run < runs.count, runs.start(of: run) < high {
        let end = runs.end(of: run)
        let from = max(runs.start(of: run), low)
        let to = min(end, high)
        if from < to {
          let length = to.rawValue - from.rawValue
          if let pid = runs.pid(of: run) {
            if pid != .idle { tally.add(length, to: pid) }
          } else {
            bins[column].unknownTime = bins[column].unknownTime.addingClamped(length)
          }
        }
        // A run that goes on is the first of the next column.
        guard end <= high else { break }
        run += 1
      }
      close(&bins[column], tally: &tally)
    }
  }

  private func content(of runs: RunIntervals, at instant: Timestamp) -> RowBin.Content {
    guard let run = runs.run(at: instant), instant < runs.end(of: run) else { return .idle }
    guard let pid = runs.pid(of: run) else { return .unknown }
    return pid == .idle ? .idle : .task(pid)
  }

  private func close(_ bin: inout RowBin, tally: inout TaskTimeTally) {
    bin.busyTime = tally.total
    if let (pid, time) = tally.largest {
      let dominates = Double(time) >= Double(tally.total) * RowBin.dominantShare
      bin.content = dominates ? .task(pid) : .mixed
    } else {
      bin.content = bin.unknownTime > 0 ? .unknown : .idle
    }
    tally.reset()
  }
}
