package import TraceModel
package import Units

/// Which rows and headings stand where below the ruler, before anything is known of their content.
///
/// Rows are in lane order, so that those of one stream stand together; each stream gets a heading
/// as soon as there is more than one.
package struct RowStack: Sendable {
  package struct Row: Sendable {
    package let lane: LaneIndex
    /// From the top of the first row or heading.
    package let top: Pixels
  }

  struct Heading: Sendable {
    let title: String
    let top: Pixels
  }

  package private(set) var rows: [Row] = []
  private(set) var headings: [Heading] = []
  /// Of all rows and headings together.
  package private(set) var height: Pixels = 0

  package init(
    session: TraceSession, hiddenLanes: Set<LaneIndex> = [],
    layout: TimelineLayout = .standard
  ) {
    let streams = Set(session.lanes.map { StreamPlace(trace: $0.trace, stream: $0.stream) })
    var previous: StreamPlace?
    for (index, lane) in session.lanes.enumerated() {
      guard !hiddenLanes.contains(LaneIndex(index)) else { continue }
      let stream = StreamPlace(trace: lane.trace, stream: lane.stream)
      if streams.count > 1, stream != previous {
        headings.append(Heading(title: Self.title(of: lane, in: session), top: height))
        height += layout.headingHeight
      }
      previous = stream
      rows.append(Row(lane: LaneIndex(index), top: height))
      height += layout.rowHeight
    }
  }

  private struct StreamPlace: Hashable {
    let trace: Int
    let stream: Int
  }

  /// `foo`, `top buffer`, and with more than one recording `server.dat: foo`.
  private static func title(of lane: SessionLane, in session: TraceSession) -> String {
    let stream = lane.streamName.isEmpty ? "top buffer" : lane.streamName
    guard session.traces.count > 1 else { return stream }
    let file = session.traces[lane.trace].fileName
    return lane.streamName.isEmpty ? file : "\(file): \(stream)"
  }
}
