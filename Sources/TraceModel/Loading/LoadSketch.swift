internal import Synchronization
internal import TraceFormat
package import Units

/// A picture of a whole recording that grows while it is decoded: for each CPU what its parts that
/// were decoded so far tell of every column of time.
///
/// What a column says is exact for the time that it knows, and it says how much it knows. Parts are
/// decoded in an order that spreads over the recording, so that the picture fills in everywhere.
/// Workers add parts; whoever draws takes a copy of the lanes.
package final class LoadSketch: Sendable {
  /// Chosen: as many as a large screen has pixels.
  package static let columnCount = 2048

  /// From the first page of the recording to its last; a little less than the recording.
  package let span: TimeSpan
  /// Whether stamps are nanoseconds and are shown as seconds.
  package let countsSeconds: Bool
  private let lanes: [SketchedLane]

  /// What is known of one CPU of one stream.
  package struct Lane: Sendable {
    /// Empty for a top buffer.
    package var streamName: String
    package var cpu: CPUIndex
    package var columns: [Column]
  }

  package struct Column: Sendable {
    /// How much of the column has been decoded, what was lost by the recorder included.
    package var knownTime: UInt64 = 0
    /// How long tasks other than idle ran in the known time.
    package var busyTime: UInt64 = 0
    /// How long nobody knows who ran, since events were lost or left out.
    package var unknownTime: UInt64 = 0
    package var eventCount = 0
    /// A task that had at least a third of the busy time.
    package var owner: PID?
    /// How long that task had the CPU at least.
    package var ownerTime: UInt64 = 0
  }

  /// - Parameter lanes: by buffer, then by CPU, as in the file.
  init(
    span: TimeSpan, countsSeconds: Bool, lanes: [[(streamName: String, cpu: CPUIndex)]]
  ) {
    self.span = span
    self.countsSeconds = countsSeconds
    var firsts: [Int] = []
    var all: [SketchedLane] = []
    for buffer in lanes {
      firsts.append(all.count)
      all += buffer.map { SketchedLane(streamName: $0.streamName, cpu: $0.cpu) }
    }
    self.lanes = all
    firstLanes = firsts
  }

  private let firstLanes: [Int]

  /// The left edge of a column, or with `columnCount` the right edge of the last.
  package func edge(_ column: Int) -> Timestamp { Timestamp(span.start.rawValue &+ offset(column)) }

  private func offset(_ column: Int) -> UInt64 {
    let (high, low) = span.length.multipliedFullWidth(by: UInt64(column))
    return UInt64(Self.columnCount).dividingFullWidth((high, low)).quotient
  }

  /// Lanes of which something is known.
  package func snapshot() -> [Lane] {
    lanes.compactMap { lane in
      let columns = lane.columns()
      guard columns.contains(where: { $0.knownTime > 0 || $0.eventCount > 0 }) else { return nil }
      return Lane(streamName: lane.streamName, cpu: lane.cpu, columns: columns)
    }
  }

  /// The share of the time of all CPUs that is known, from 0 to 1.
  package var knownShare: Double {
    let whole = Double(span.length) * Double(max(lanes.count, 1))
    return lanes.reduce(0) { $0 + Double($1.knownTime) } / whole
  }

  /// Adds the events and runs of one part of a CPU.
  func add(_ runs: DraftRuns, _ segment: EventSegment, buffer: Int, cpu: Int) {
    guard span.length > 0, runs.count > 0 else { return }
    let first = column(of: segment.key(of: 0))
    let last = column(of: runs.endTime)
    var work = SketchWork(first: first, count: last - first + 1)
    var column = first
    for run in 0..<runs.count {
      var start = max(runs.start(run), span.start.rawValue)
      let end = min(runs.end(run), span.end.rawValue)
      while start < end {
        while column < last, edge(column + 1).rawValue <= start { column += 1 }
        let right = column < last ? min(end, edge(column + 1).rawValue) : end
        work.add(right &- start, of: runs.pid(run), to: column)
        start = right
      }
    }
    work.finishColumn()
    var before = 0
    for column in first...last {
      let after = column == last ? segment.count : segment.firstEvent(atOrAfter: edge(column + 1))
      work.columns[column - first].eventCount = after - before
      before = after
    }
    lanes[firstLanes[buffer] + cpu].add(work)
  }

  private func column(of time: Timestamp) -> Int {
    guard time > span.start else { return 0 }
    let (high, low) = (min(time, span.end).rawValue &- span.start.rawValue)
      .multipliedFullWidth(by: UInt64(Self.columnCount))
    return min(Int(span.length.dividingFullWidth((high, low)).quotient), Self.columnCount - 1)
  }
}
