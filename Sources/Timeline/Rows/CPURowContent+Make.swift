internal import TraceModel
internal import Units

extension CPURowContent {
  /// Chosen: narrower runs are told by the bins.
  static let smallestPieceWidth: Pixels = 3
  /// Chosen: losses closer than a flag is wide share one.
  static let flagDistance: Pixels = 170

  init(
    lane: LaneIndex, session: TraceSession, scale: TimeScale, edges: [Timestamp],
    ranks: EventRanks, visible: RankedBitmap?, describe: (EventReference) -> EventDescription?
  ) {
    let events = session[lane].events
    let bins = ColumnBinSource(session: session)
      .bins(of: lane, scale: scale, edges: edges, ranks: ranks, visible: visible)
    self.init(
      recordedTime: Self.recordedTime(events, in: edges),
      recorded: Self.recorded(events, scale: scale), bins: bins,
      pieces: Self.pieces(of: lane, in: session, bins: bins, scale: scale),
      losses: Self.flags(of: events, scale: scale),
      labels: EventLabel.labels(
        counts: bins.columns.map(\.eventCount), scale: scale,
        event: { column in
          let first = ranks.ranks[column]
          guard first < events.count else { return nil }
          let index = EventIndex(visible.map { $0.firstSet(atOrAfter: first) ?? first } ?? first)
          return (EventReference(lane: lane, index: index), events.key(of: index))
        }, describe: describe))
  }

  /// The busy share of what is visible of the CPU's recorded time, as `62 %`; `≥62 %` where nobody
  /// knows who ran in a part of it, `?` where nobody knows for any of it.
  var share: String {
    let unknown = bins.columns.reduce(UInt64(0)) { $0.addingClamped($1.unknownTime) }
    return TimeText.share(bins.busyTime, unknown: unknown, of: recordedTime)
  }

  /// From the CPU's first event to its last, as far as that is visible.
  private static func recordedTime(_ events: CPUEvents, in edges: [Timestamp]) -> UInt64 {
    guard let first = events.firstTime, let last = events.lastTime, let start = edges.first,
      let end = edges.last
    else { return 0 }
    let (low, high) = (max(first, start), min(last, end))
    return low < high ? high.rawValue - low.rawValue : 0
  }

  private static func recorded(_ events: CPUEvents, scale: TimeScale) -> ClosedRange<Pixels> {
    guard let first = events.firstTime, let last = events.lastTime else { return -1 ... -1 }
    let start = scale.held(scale.position(of: first))
    return start...max(start, scale.held(scale.position(of: last)))
  }

  /// Only columns that are busy from edge to edge can lie inside a wide run, so only there a run is
  /// looked up.
  private static func pieces(
    of lane: LaneIndex, in session: TraceSession, bins: RowBins, scale: TimeScale
  ) -> [RunPiece] {
    let runs = session[lane].runs
    var pieces: [RunPiece] = []
    var column = 0
    while column < bins.columns.count {
      defer { column += 1 }
      guard case .task(let pid) = bins.columns[column].content,
        bins.columns[column].busyShare >= 1,
        let run = runs.run(at: scale.time(at: Double(column) + 0.5)), runs.pid(of: run) == pid
      else { continue }
      let start = scale.position(of: runs.start(of: run))
      let end = scale.position(of: runs.end(of: run))
      guard end - start >= smallestPieceWidth else { continue }
      pieces.append(
        RunPiece(
          pid: pid, name: session.taskName(of: pid, in: lane), start: scale.held(start),
          end: scale.held(end)))
      column = max(column, Int(scale.held(end).rounded(.up)) - 1)
    }
    return pieces
  }

  private static func flags(of events: CPUEvents, scale: TimeScale) -> [LossFlag] {
    var left = events.losses(in: scale.visibleSpan)
    var flags: [LossFlag] = []
    while let first = left.first {
      let position = scale.position(of: events.key(of: first.before))
      let end = events.firstEvent(atOrAfter: scale.edge(at: position + flagDistance))
      let near = left.prefix(max(1, left.partitionPoint { $0.before >= end }))
      flags.append(LossFlag(position: position, losses: near))
      left = left.dropFirst(near.count)
    }
    return flags
  }
}

extension CPURowContent.LossFlag {
  /// - Parameter losses: at least one.
  fileprivate init(position: Pixels, losses: ArraySlice<LostEvents>) {
    let count = losses.reduce(0 as UInt64?) { sum, loss in
      guard let sum, let more = loss.count else { return nil }
      return sum.addingClamped(more)
    }
    let number = count.map { " " + TimeText.number($0) } ?? (losses.count > 1 ? "" : " events")
    let holes = losses.count > 1 ? " in \(losses.count) places" : ""
    self.init(
      position: position, count: count, holeCount: losses.count, label: "lost\(number)\(holes)")
  }
}
