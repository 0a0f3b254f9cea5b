internal import Synchronization
package import Timeline
package import Units

/// Bins of another source, kept as long as the scale stays: moving the pointer changes no bin,
/// but asks for a new frame.
nonisolated package final class RememberedBins: BinSource {
  private let source: any BinSource
  private let kept = Mutex<Kept?>(nil)

  private struct Kept {
    var scale: TimeScale
    var columns: Int
    var bins: [LaneIndex: RowBins]
  }

  package init(_ source: any BinSource) { self.source = source }

  package func bins(of lane: LaneIndex, scale: TimeScale, columns: Int) -> RowBins {
    kept.withLock { kept in
      if kept?.scale != scale || kept?.columns != columns {
        kept = Kept(scale: scale, columns: columns, bins: [:])
      }
      if let bins = kept?.bins[lane] { return bins }
      let bins = source.bins(of: lane, scale: scale, columns: columns)
      kept?.bins[lane] = bins
      return bins
    }
  }
}
