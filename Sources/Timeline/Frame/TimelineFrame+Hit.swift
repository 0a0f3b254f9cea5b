internal import TraceModel
package import Units

extension TimelineFrame {
  /// Chosen: how far from the pointer an event may lie to be meant.
  package static let reachInPixels: Pixels = 6

  /// What lies under a place in the graph.
  package func hit(at point: TimelinePoint) -> TimelineHit {
    let position = min(max(layout.plotPosition(of: point), 0), scale.width)
    let time = scale.time(at: position)
    if point.y < layout.rulerHeight { return TimelineHit(area: .ruler, time: time) }
    if headings.contains(where: { $0.top <= point.y && point.y < $0.top + $0.height }) {
      return TimelineHit(area: .heading, time: time)
    }
    guard let row = rows.first(where: { $0.top <= point.y && point.y < $0.top + $0.height })
    else { return TimelineHit(area: .empty, time: time) }
    guard point.x >= layout.labelWidth else {
      return TimelineHit(area: .label, lane: row.lane, time: time)
    }
    var hit = TimelineHit(area: .plot, lane: row.lane, time: time)
    hit.event = event(of: row.lane, near: position)
    hit.run = run(of: row.lane, at: time)
    return hit
  }

  /// The event of a lane whose mark lies nearest to a position in the plot and in reach of it; the
  /// earlier of two that are equally near.
  private func event(of lane: LaneIndex, near position: Pixels) -> EventReference? {
    let events = session[lane].events
    let next = events.firstEvent(atOrAfter: scale.time(at: position))
    var nearest: EventReference?
    var smallest = Self.reachInPixels
    for candidate in [next.rawValue - 1, next.rawValue]
    where candidate >= 0 && candidate < events.count {
      let place = scale.position(of: events.key(of: EventIndex(candidate)))
      guard abs(place - position) <= smallest, nearest == nil || abs(place - position) < smallest
      else { continue }
      smallest = abs(place - position)
      nearest = EventReference(lane: lane, index: EventIndex(candidate))
    }
    return nearest
  }

  private func run(of lane: LaneIndex, at time: Timestamp) -> TimelineHit.Run? {
    let runs = session[lane].runs
    guard let run = runs.run(at: time), time < runs.end(of: run) else { return nil }
    return TimelineHit.Run(
      pid: runs.pid(of: run),
      span: TimeSpan(from: runs.start(of: run), to: runs.end(of: run)))
  }
}
