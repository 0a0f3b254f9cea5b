internal import TraceModel
internal import Units

extension HoverCard {
  /// What is told at a place; nil where there is nothing to tell.
  ///
  /// Above the bar of a row the event under the pointer is told, elsewhere what the row did, and
  /// the event in a line.
  init?(at point: TimelinePoint, in frame: TimelineFrame, contents: RowContents) {
    let hit = frame.hit(at: point)
    guard hit.area == .plot, let row = frame.rows.first(where: { $0.subject == hit.subject }) else {
      return nil
    }
    let words = HoverText.words(
      for: hit, in: frame.session, tasks: frame.tasks, reading: frame.reading)
    let event = hit.event.flatMap { contents.describe($0) }
    let isAboveBar = point.y < row.top + frame.layout.barTop
    if let event, isAboveBar || words == nil {
      let task = "\(event.task)-\(event.pid.rawValue) on CPU \(event.cpu.rawValue)"
      let place = frame.session.called(task, ofTrace: frame.session[event.reference.lane].trace)
      let time = frame.reading.text(event.timestamp)
      self.init(
        title: Self.name(of: event),
        lines: event.info.split(separator: "\n").prefix(Self.largestLineCount)
          .map { String($0).firstLine } + ["\(place) at \(time)"],
        anchor: point)
    } else if let words {
      var lines = words.lines
      if let event { lines.append("\(Self.name(of: event)) \(event.info.firstLine)") }
      self.init(title: words.title, lines: lines, anchor: point)
    } else {
      return nil
    }
    if let wake = words?.wake { arrow = WakeArrow(wake, to: row, in: frame) }
  }

  /// Chosen: a stack trace may have many more.
  private static let largestLineCount = 12

  private static func name(of event: EventDescription) -> String {
    event.system.isEmpty ? event.event : "\(event.system):\(event.event)"
  }
}

extension WakeArrow {
  /// Nil where neither the CPU nor the task that woke has a row in sight.
  fileprivate init?(
    _ wake: (event: EventReference, ranAt: Timestamp), to row: TimelineRow, in frame: TimelineFrame
  ) {
    let lane = frame.session[wake.event.lane]
    let waker = TaskReference(trace: lane.trace, pid: lane.events.pid(of: wake.event.index))
    let candidates = [RowSubject.cpu(wake.event.lane), .task(waker)]
    let source = candidates.lazy.compactMap { subject in
      frame.rows.first { $0.subject == subject && $0.subject != row.subject }
    }.first
    guard let source else { return nil }
    func place(_ time: Timestamp, _ y: Pixels) -> TimelinePoint {
      TimelinePoint(x: frame.layout.labelWidth + frame.scale.position(of: time), y: y)
    }
    let isBelow = source.top > row.top
    let layout = frame.layout
    from = place(
      lane.events.key(of: wake.event.index),
      source.top + (isBelow ? layout.ticksTop : source.height / 2))
    to = place(
      wake.ranAt,
      row.top + (isBelow ? layout.barBottom(inHeight: row.height) : layout.barTop))
  }
}
