package import Units

/// One row of the graph, ready to be painted: a CPU of a stream.
package struct TimelineRow: Sendable, Hashable {
  package let lane: LaneIndex
  /// `CPU 0`.
  package let label: String
  /// The busy share of what is visible, as `62 %`; `≥62 %` where nobody knows who ran in a part of
  /// it, `?` where nobody knows for any of it.
  package let share: String
  /// Where the picture is less than exact, and why: `task of last event`. Empty for scheduler
  /// switches.
  package let note: String
  /// The top of the row in the graph, which may lie above or below what is visible.
  package let top: Pixels
  package let height: Pixels
  /// Where the recording of this CPU begins and ends in the plot, held to just outside of it.
  package let recorded: ClosedRange<Pixels>
  package let bins: RowBins
  /// Runs wide enough to be drawn one by one, from left to right. They are in the bins as well.
  package let pieces: [RunPiece]
  package let losses: [LossFlag]

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

/// The heading above the rows of one stream, where there is more than one.
package struct TimelineHeading: Sendable, Hashable {
  package let title: String
  package let top: Pixels
  package let height: Pixels
}
