package import Units

/// Answers what happened on a lane in every pixel column of a scale.
package protocol BinSource: Sendable {
  /// - Parameter columns: how many columns from the left edge of the scale.
  func bins(of lane: LaneIndex, scale: TimeScale, columns: Int) -> RowBins
}
