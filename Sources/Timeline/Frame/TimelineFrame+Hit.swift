internal import TraceModel
package import Units

extension TimelineFrame {
  /// Chosen: how far from the pointer an event may lie to be meant.
  package static let reachInPixels: Pixels = 6

  /// What lies under a place in the graph.
  package func hit(at point: TimelinePoint) -> TimelineHit {
    let position = min(max(layout.plotPosition(of: point), 0), scale.width)
    let time = scale.time(at: position)
    if point.y < layout.overviewHeight {
      let whole = overview?.scale ?? scale
      return TimelineHit(
        area: .overview,
        time: whole.time(at: min(max(layout.plotPosition(of: point), 0), whole.width)))
    }
    if point.y < layout.rowsTop { return TimelineHit(area: .ruler, time: time) }
    if headings.contains(where: { $0.top <= point.y && point.y < $0.top + $0.height }) {
      return TimelineHit(area: .heading, time: time)
    }
    guard let row = rows.first(where: { $0.top <= point.y && point.y < $0.bottom })
    else { return TimelineHit(area: .empty, time: time) }
    guard point.x >= layout.labelWidth else {
      return TimelineHit(area: .label, subject: row.subject, time: time)
    }
    var hit = TimelineHit(area: .plot, subject: row.subject, time: time)
    switch row.subject {
    case .cpu(let lane):
      hit.event = event(of: lane, near: position)
      hit.run = run(of: lane, at: time)
    case .task(let task):
      hit.event = tasks[task].flatMap { event(of: $0, near: position) }
      hit.stay = tasks[task]?.timeline.flatMap { stay(of: $0, at: time) }
    }
    return hit
  }

  private func stay(of timeline: TaskTimeline, at time: Timestamp) -> TimelineHit.Stay? {
    guard let interval = timeline.index(at: time) else { return nil }
    return TimelineHit.Stay(
      state: timeline.state(of: interval),
      span: TimeSpan(from: timeline.start(of: interval), to: timeline.end(of: interval)),
      interval: interval)
  }

  /// The event of a task nearest to a position in the plot and in reach of it.
  private func event(of task: TaskKnowledge, near position: Pixels) -> EventReference? {
    task.event(nearest: scale.time(at: position), in: session).flatMap { event in
      let key = session[event.lane].events.key(of: event.index)
      return abs(scale.position(of: key) - position) <= Self.reachInPixels ? event : nil
    }
  }

  /// The event of a lane whose mark lies nearest to a position in the plot and in reach of it; the
  /// earlier of two that are equally near.
  private func event(of lane: LaneIndex, near position: Pixels) -> EventReference? {
    let events = session[lane].events
    let next = events.firstEvent(atOrAfter: scale.time(at: position))
    var nearest: EventReference?
    var smallest = Self.reachInPixels
    for candidate in neighbours(of: next.rawValue, on: lane) {
      let place = scale.position(of: events.key(of: EventIndex(candidate)))
      guard abs(place - position) <= smallest, nearest == nil || abs(place - position) < smallest
      else { continue }
      smallest = abs(place - position)
      nearest = EventReference(lane: lane, index: EventIndex(candidate))
    }
    return nearest
  }

  /// The events with marks before a place and at it or behind it.
  private func neighbours(of place: Int, on lane: LaneIndex) -> [Int] {
    guard let bits = visible?.visible[lane.rawValue] else {
      return [place - 1, place].filter { $0 >= 0 && $0 < session[lane].events.count }
    }
    return [bits.lastSet(atOrBefore: place - 1), bits.firstSet(atOrAfter: place)]
      .compactMap(\.self)
  }

  private func run(of lane: LaneIndex, at time: Timestamp) -> TimelineHit.Run? {
    let runs = session[lane].runs
    guard let run = runs.run(at: time), time < runs.end(of: run) else { return nil }
    return TimelineHit.Run(
      pid: runs.pid(of: run),
      span: TimeSpan(from: runs.start(of: run), to: runs.end(of: run)))
  }
}
