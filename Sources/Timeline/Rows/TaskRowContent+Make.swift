internal import TraceModel
internal import Units

extension TaskRowContent {
  /// Chosen: narrower intervals are told by the columns.
  static let smallestPieceWidth: Pixels = 3

  init(
    of knowledge: TaskKnowledge, session: TraceSession, scale: TimeScale, edges: [Timestamp],
    ranks: (LaneIndex) -> EventRanks, describe: (EventReference) -> EventDescription?
  ) {
    let counts = TaskEventCounts(edges: edges).counts(
      of: knowledge.events, in: session, ranks: ranks)
    let labels = EventLabel.labels(
      counts: counts, scale: scale,
      event: { knowledge.event(atOrAfter: edges[$0], in: session) }, describe: describe)
    guard let timeline = knowledge.timeline else {
      self.init(
        columns: [Column](repeating: Column(), count: counts.count), eventCounts: counts,
        pieces: [], isTold: [Bool](repeating: false, count: counts.count), labels: labels)
      return
    }
    var columns: [Column] = []
    columns.reserveCapacity(counts.count)
    timeline.visitStates(between: edges) { column, summary in
      let length = edges[column + 1].rawValue - edges[column].rawValue
      guard length == 0 else {
        columns.append(Column(summary, length: length))
        return
      }
      var instant = TaskSummary()
      if let interval = timeline.index(at: scale.time(at: Double(column) + 0.5)) {
        instant.times[TaskSummary.place(of: timeline.state(of: interval))] = 1
        instant.cpu = timeline.cpu(of: interval)
      }
      columns.append(Column(instant, length: 1))
    }
    var found = PieceSearch(timeline: timeline, scale: scale, edges: edges, columns: columns)
    found.search()
    self.init(
      columns: columns, eventCounts: counts, pieces: found.clippedPieces,
      isTold: found.isTold, labels: labels)
  }

  /// The share of what is visible in which the task ran; as `CPURowContent.share`.
  var share: String {
    var length: UInt64 = 0
    var running: UInt64 = 0
    var unknown: UInt64 = 0
    for column in columns {
      length = length.addingClamped(column.length)
      running = running.addingClamped(column.time(in: .running))
      unknown = unknown.addingClamped(column.time(in: .unknown))
    }
    return TimeText.share(running, unknown: unknown, of: length)
  }
}

/// Finds the intervals that are drawn one by one, and the columns of which they tell all.
private struct PieceSearch {
  let timeline: TaskTimeline
  let scale: TimeScale
  let edges: [Timestamp]
  let columns: [TaskRowContent.Column]
  private var pieces: [TaskRowContent.StatePiece] = []
  private(set) var isTold: [Bool]
  /// How much of each column lies in pieces.
  private var toldTimes: [UInt64]

  init(
    timeline: TaskTimeline, scale: TimeScale, edges: [Timestamp],
    columns: [TaskRowContent.Column]
  ) {
    self.timeline = timeline
    self.scale = scale
    self.edges = edges
    self.columns = columns
    isTold = [Bool](repeating: false, count: columns.count)
    toldTimes = [UInt64](repeating: 0, count: columns.count)
  }

  /// Only columns that are in one state from edge to edge can lie inside a wide interval, so only
  /// there one is looked up.
  mutating func search() {
    var column = 0
    while column < columns.count {
      defer { column += 1 }
      // The middle of a column may lie in a nanosecond that starts before it, and that one in
      // another interval.
      guard isOfOneLoudState(column),
        let interval = timeline.index(at: scale.time(at: Double(column) + 0.5)),
        !timeline.state(of: interval).isQuiet
      else { continue }
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
    for column in columns.indices where toldTimes[column] > 0 {
      let quiet =
        columns[column].time(in: .sleeping) + columns[column].time(in: .absent)
      isTold[column] = toldTimes[column] + quiet >= columns[column].length
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

  private func isOfOneLoudState(_ column: Int) -> Bool {
    let length = columns[column].length
    return columns[column].time(in: .running) == length
      || columns[column].time(in: .runnableAfterWakeup) == length
      || columns[column].time(in: .runnableAfterPreemption) == length
      || columns[column].time(in: .blocked) == length
      || columns[column].time(in: .stopped) == length
      || columns[column].time(in: .unknown) == length
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
        toldTimes[place] += to.rawValue - from.rawValue
      } else if edges[place] == edges[place + 1], start < edges[place] {
        // No nanosecond starts in the column, so that it lies in the one before its edge.
        toldTimes[place] = columns[place].length
      }
      place += 1
    }
  }
}
