package import Timeline
package import TraceModel
package import Units

/// How a session that takes the place of another tells of the same things: the next snapshot of a
/// recording in the making, in the end the finished file, or the same recordings with other names
/// or moved in time.
///
/// Events are found by buffer, CPU and place on it. A CPU gets a lane with its first event, so that
/// lanes may move.
nonisolated package struct SessionChange: Sendable {
  package let old: TraceSession
  package let new: TraceSession
  /// By lane of the old session.
  private let lanes: [LaneIndex?]
  /// Lanes that the old session does not have.
  package let addedLanes: [LaneIndex]
  /// Whether lanes that both have are the same.
  package let keepsLanes: Bool

  /// Whether the new session has all events of the old one at their places, and perhaps more.
  package let keepsEvents: Bool
  /// By recording, by how much its stamps are later than they were.
  private let shifts: [UInt64]

  private struct Place: Hashable {
    var trace: Int
    var stream: String
    var cpu: CPUIndex

    init(_ lane: SessionLane) {
      trace = lane.trace
      stream = lane.streamName
      cpu = lane.cpu
    }
  }

  package init(from old: TraceSession, to new: TraceSession) {
    self.old = old
    self.new = new
    var places: [Place: LaneIndex] = [:]
    for (number, lane) in new.lanes.enumerated() { places[Place(lane)] = LaneIndex(number) }
    lanes = old.lanes.map { places[Place($0)] }
    let known = Set(lanes)
    shifts = zip(old.traces, new.traces).map { $1.time.offset &- $0.time.offset }
    addedLanes = new.lanes.indices.map { LaneIndex($0) }.filter { !known.contains($0) }
    keepsLanes = lanes.enumerated().allSatisfy { $1?.rawValue == $0 }
    keepsEvents = zip(old.lanes, lanes).allSatisfy { lane, place in
      place.map { lane.events.isBeginning(of: new[$0].events) } ?? lane.events.isEmpty
    }
  }

  /// By lane of the new session, which it was in the old one.
  package var formerLanes: [LaneIndex?] {
    var former = [LaneIndex?](repeating: nil, count: new.lanes.count)
    for (number, lane) in lanes.enumerated() {
      if let lane { former[lane.rawValue] = LaneIndex(number) }
    }
    return former
  }

  package func lane(_ lane: LaneIndex) -> LaneIndex? {
    lanes.indices.contains(lane.rawValue) ? lanes[lane.rawValue] : nil
  }

  /// Whether recordings were moved in time.
  package var movesRecordings: Bool { shifts.contains { $0 != 0 } }

  /// Whether recordings have got other names.
  package var renames: Bool { old.styles.map(\.name) != new.styles.map(\.name) }

  private func shift(of lane: LaneIndex) -> UInt64 {
    let trace = old[lane].trace
    return shifts.indices.contains(trace) ? shifts[trace] : 0
  }

  /// The same event; nil where it is not there any more.
  package func event(_ event: EventReference) -> EventReference? {
    guard let lane = lane(event.lane) else { return nil }
    let known = old[event.lane].events
    let events = new[lane].events
    let index = event.index
    guard known.count > index.rawValue else { return nil }
    let shift = shift(of: event.lane)
    let time = Timestamp(known.time(of: index).rawValue &+ shift)
    if index.rawValue < events.count, events.time(of: index) == time {
      return EventReference(lane: lane, index: index)
    }
    // Some that stood before it are not there any more.
    let key = Timestamp(known.key(of: index).rawValue &+ shift)
    let next = events.firstEvent(atOrAfter: key)
    guard next.rawValue < events.count, events.time(of: next) == time,
      events.typeID(of: next) == known.typeID(of: index)
    else { return nil }
    return EventReference(lane: lane, index: next)
  }

  package func row(_ subject: RowSubject) -> RowSubject? {
    switch subject {
    case .cpu(let lane): self.lane(lane).map { .cpu($0) }
    case .task: subject
    }
  }

  /// A marker stays at its event, wherever that is moved; without one at its time.
  package func marker(_ marker: Marker) -> Marker {
    guard let event = marker.event.flatMap(event) else { return Marker(time: marker.time) }
    return Marker(time: new[event.lane].events.key(of: event.index), event: event)
  }

  /// A note stays at its place in the recording that it is about.
  package func note(_ note: Note) -> Note {
    guard let trace = note.trace, shifts.indices.contains(trace), shifts[trace] != 0 else {
      return note
    }
    var moved = note
    moved.start = Timestamp(note.start.rawValue &+ shifts[trace])
    moved.end = note.end.map { Timestamp($0.rawValue &+ shifts[trace]) }
    return moved
  }

  package func marks(_ marks: GraphMarks) -> GraphMarks {
    var changed = marks
    for name in Marker.Name.allCases { changed[name] = marks[name].map(marker) }
    return changed
  }

  package func hidden(_ hidden: HiddenEvents) -> HiddenEvents {
    var changed = hidden
    changed.lanes = Set(hidden.lanes.compactMap(lane))
    return changed
  }

  /// Up to which time the old session told all that the new one tells; the latest time where it
  /// told all.
  package var settledTime: Timestamp {
    if movesRecordings { return Timestamp(0) }
    var settled = Timestamp.latest
    for (former, lane) in zip(formerLanes, new.lanes) {
      let known = former.map { old[$0].events.count } ?? 0
      guard known < lane.events.count else { continue }
      settled = min(settled, lane.events.key(of: EventIndex(known)))
    }
    return settled
  }
}
