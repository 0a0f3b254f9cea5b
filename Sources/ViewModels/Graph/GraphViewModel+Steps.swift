internal import Timeline
internal import TraceModel
internal import Units

/// From event to event of a row.
extension GraphViewModel {
  package func selectNextOfRow() { step(forward: true) }

  package func selectPreviousOfRow() { step(forward: false) }

  /// Selects the event of the row that comes next before or behind the selected one, or behind what
  /// is seen at the left edge where none is selected. Hidden events are passed over.
  private func step(forward: Bool) {
    guard let subject = rowForKeys else { return }
    guard let from = state.selection else {
      if let first = firstEventSeen(of: subject) { onSelect(first) }
      return
    }
    if let event = neighbour(of: from, in: subject, forward: forward) { onSelect(event) }
  }

  private func firstEventSeen(of subject: RowSubject) -> EventReference? {
    let start = state.scale.visibleSpan.start
    let firsts = parts(of: subject).compactMap { part -> EventReference? in
      part.first(atOrAfter: session[part.lane].events.firstEvent(atOrAfter: start), in: session)
    }
    return firsts.min(by: comesFirst)
  }

  /// The nearest event of a row before or behind another one, in the order of the list.
  private func neighbour(
    of event: EventReference, in subject: RowSubject, forward: Bool
  ) -> EventReference? {
    let key = session[event.lane].events.key(of: event.index)
    let candidates = parts(of: subject).compactMap { part -> EventReference? in
      let events = session[part.lane].events
      // Of events at one time those of lower lanes come first.
      let border =
        part.lane == event.lane
        ? event.index
        : part.lane < event.lane
          ? events.firstEvent(after: key) : events.firstEvent(atOrAfter: key)
      guard forward else { return part.last(before: border) }
      let next = part.lane == event.lane ? EventIndex(border.rawValue + 1) : border
      return part.first(atOrAfter: next, in: session)
    }
    return forward ? candidates.min(by: comesFirst) : candidates.max(by: comesFirst)
  }

  private func comesFirst(_ one: EventReference, _ other: EventReference) -> Bool {
    let (own, others) = (
      session[one.lane].events.key(of: one.index), session[other.lane].events.key(of: other.index)
    )
    if own != others { return own < others }
    return one.lane != other.lane ? one.lane < other.lane : one.index < other.index
  }

  private func parts(of subject: RowSubject) -> [RowPart] {
    switch subject {
    case .cpu(let lane):
      [RowPart(lane: lane, events: visible.map { .bitmap($0.visible[lane.rawValue]) })]
    case .task(let task):
      tasks[task].map(shown)?.events.parts.map { RowPart(lane: $0.lane, events: $0.events) } ?? []
    }
  }
}

/// The events of a row on one lane.
private struct RowPart {
  let lane: LaneIndex
  /// Nil for all of them.
  let events: LaneEventSet?

  func first(atOrAfter index: EventIndex, in session: TraceSession) -> EventReference? {
    let found =
      if let events {
        events.first(atOrAfter: index)
      } else {
        index.rawValue < session[lane].events.count ? index : nil
      }
    return found.map { EventReference(lane: lane, index: $0) }
  }

  func last(before index: EventIndex) -> EventReference? {
    let found =
      if let events {
        events.last(before: index)
      } else {
        index.rawValue > 0 ? EventIndex(index.rawValue - 1) : nil
      }
    return found.map { EventReference(lane: lane, index: $0) }
  }
}
