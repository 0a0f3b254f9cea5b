internal import TraceModel
internal import Units

extension TaskRowContent {
  /// Chosen: narrower intervals are told by the columns.
  static let smallestPieceWidth: Pixels = 3

  /// - Parameters:
  ///   - lengths: of the columns between `edges`, as `Columns` has them.
  ///   - ranks: of a lane's events at `edges`.
  init(
    of knowledge: TaskKnowledge, session: TraceSession, scale: TimeScale, edges: [Timestamp],
    lengths: [UInt64], ranks: (LaneIndex) -> EventRanks,
    describe: (EventReference) -> EventDescription?
  ) {
    let counts = TaskEventCounts(edges: edges).counts(
      of: knowledge.events, in: session, ranks: ranks)
    let labels = EventLabel.labels(
      counts: counts, scale: scale,
      event: { knowledge.event(atOrAfter: edges[$0], in: session) }, describe: describe)
    guard let timeline = knowledge.timeline else {
      self.init(
        columns: Columns(unknown: counts.count), eventCounts: counts,
        pieces: [], isTold: [Bool](repeating: false, count: counts.count), labels: labels)
      return
    }
    var columns = Columns(lengths: lengths, states: timeline.states(between: edges))
    for column in columns.indices where edges[column] == edges[column + 1] {
      guard let interval = timeline.index(at: scale.time(at: Double(column) + 0.5)) else {
        continue
      }
      columns.put(interval, of: timeline, into: column)
    }
    var found = PieceSearch(timeline: timeline, scale: scale, edges: edges, columns: columns)
    found.search()
    self.init(
      columns: columns, eventCounts: counts, pieces: found.clippedPieces,
      isTold: found.isTold, labels: labels)
  }

  /// The share of what is visible in which the task ran; as `CPURowContent.share`.
  var share: String {
    let length = columns.lengths.reduce(UInt64(0)) { $0.addingClamped($1) }
    // Together they are no longer than all of time.
    let running = columns.states.times.reduce(0) { $0 &+ $1[TaskSummary.place(of: .running)] }
    let unknown = columns.states.times.reduce(0) { $0 &+ $1[TaskSummary.place(of: .unknown)] }
    return TimeText.share(running, unknown: unknown, of: length)
  }
}

/// Finds the intervals that are drawn one by one, and the columns of which they tell all.
private struct PieceSearch {
  let timeline: TaskTimeline
  let scale: TimeScale
  let edges: [Timestamp]
  let columns: TaskRowContent.Columns
  private var pieces: [TaskRowContent.StatePiece] = []
  private(set) var isTold: [Bool]
  /// Columns that lie in pieces in part, from left to right, and how much of them does.
  private var partlyTold: [(column: Int, time: UInt64)] = []

  init(
    timeline: TaskTimeline, scale: TimeScale, edges: [Timestamp],
    columns: TaskRowContent.Columns
  ) {
    self.timeline = timeline
    self.scale = scale
    self.edges = edges
    self.columns = columns
    isTold = [Bool](repeating: false, count: columns.count)
  }

  /// A wide interval has columns that lie in it from edge to edge.
  mutating func search() {
    let intervals = columns.states.intervals
    var column = 0
    while column < columns.count {
      defer { column += 1 }
      let interval = intervals[column]
      guard interval >= 0, !timeline.state(of: interval).isQuiet else { continue }
      let start = scale.position(of: timeline.start(of: interval))
      let end = scale.position(of: timeline.end(of: interval))
      guard end - start >= TaskRowContent.smallestPieceWidth else { continue }
      pieces.append(
        TaskRowContent.StatePiece(
          state: timeline.state(of: interval), cpu: timeline.cpu(of: interval),
          start: scale.held(start), end: scale.held(end)))
      tell(interval, holding: column)
      column = max(column, Int(scale.held(end).rounded(.up)) - 1)
    }
    for part in partlyTold {
      let times = columns.states.times[part.column]
      let quiet =
        times[TaskSummary.place(of: .sleeping)] + times[TaskSummary.place(of: .absent)]
      isTold[part.column] = part.time + quiet >= columns.lengths[part.column]
    }
  }

  var clippedPieces: [TaskRowContent.StatePiece] {
    pieces.map { piece in
      var piece = piece
      let first = Int(piece.start.rounded(.down))
      let last = Int(piece.end.rounded(.up)) - 1
      if isTold.indices.contains(first), !isTold[first] { piece.start = Double(first + 1) }
      if isTold.indices.contains(last), !isTold[last] { piece.end = Double(last) }
      return piece
    }
  }

  private mutating func tell(_ interval: Int, holding column: Int) {
    let start = timeline.start(of: interval)
    let end = timeline.end(of: interval)
    var place = column
    while place > 0, edges[place] > start { place -= 1 }
    while place < columns.count, edges[place] <= end {
      let from = max(start, edges[place])
      let to = min(end, edges[place + 1])
      if from < to {
        tell(column: place, for: to.rawValue - from.rawValue)
      } else if edges[place] == edges[place + 1], start < edges[place] {
        // No nanosecond starts in the column, so that it lies in the one before its edge.
        isTold[place] = true
      }
      place += 1
    }
  }

  private mutating func tell(column: Int, for time: UInt64) {
    if time == edges[column + 1].rawValue - edges[column].rawValue {
      isTold[column] = true
    } else if let last = partlyTold.last, last.column == column {
      partlyTold[partlyTold.count - 1].time += time
    } else {
      partlyTold.append((column, time))
    }
  }
}
