package import Units

/// What the row of a CPU shows between the edges of a scale.
package struct CPURowContent: Sendable, Hashable {
  /// How much of what is visible lies between the CPU's first event and its last.
  package let recordedTime: UInt64
  /// Where the recording of this CPU begins and ends in the plot, held to just outside of it.
  package let recorded: ClosedRange<Pixels>
  package let bins: RowBins
  /// Runs wide enough to be drawn one by one, from left to right. They are in the bins as well.
  package let pieces: [RunPiece]
  package let losses: [LossFlag]
  package let labels: [EventLabel]

  /// One uninterrupted run of a task. Positions are in the plot, held to just outside of it.
  package struct RunPiece: Sendable, Hashable {
    package let pid: PID
    package let name: String
    package let start: Pixels
    package let end: Pixels
  }

  /// A place where events were lost; close ones are told together.
  package struct LossFlag: Sendable, Hashable {
    package let position: Pixels
    /// How many events, or nil where the kernel did not say for one of the holes.
    package let count: UInt64?
    /// How many holes the flag stands for.
    package let holeCount: Int
    /// `lost 1,211`.
    package let label: String
  }
}
