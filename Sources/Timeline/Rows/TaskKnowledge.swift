package import TraceModel
package import Units

/// What a row of a task is drawn from: looked for once, in the background, when the task is
/// plotted.
package final class TaskKnowledge: Sendable {
  package let task: TaskReference
  /// Nil where the recording has no events.
  package let timeline: TaskTimeline?
  package let events: TaskEvents

  init(task: TaskReference, timeline: TaskTimeline?, events: TaskEvents) {
    self.task = task
    self.timeline = timeline
    self.events = events
  }

  /// The task's first event at a time or after it.
  func event(
    atOrAfter time: Timestamp, in session: TraceSession
  ) -> (EventReference, Timestamp)? {
    var first: (EventReference, Timestamp)?
    for part in events.parts {
      let events = session[part.lane].events
      guard let index = part.events.first(atOrAfter: events.firstEvent(atOrAfter: time)) else {
        continue
      }
      let key = events.key(of: index)
      if first.map({ key < $0.1 }) ?? true {
        first = (EventReference(lane: part.lane, index: index), key)
      }
    }
    return first
  }

  /// The same with those events alone that are seen.
  package func shown(in visible: VisibleEvents) -> TaskKnowledge {
    TaskKnowledge(task: task, timeline: timeline, events: events.shown(in: visible))
  }

  /// The event of the task nearest to a time; of two that are equally near the earlier, and of two
  /// at one time that on the first lane.
  package func event(nearest time: Timestamp, in session: TraceSession) -> EventReference? {
    var nearest: (event: EventReference, key: Timestamp)?
    func isNearer(_ key: Timestamp) -> Bool {
      guard let nearest else { return true }
      let (own, other) = (key.distance(to: time), nearest.key.distance(to: time))
      return own < other || own == other && key < nearest.key
    }
    for part in events.parts {
      let events = session[part.lane].events
      let next = events.firstEvent(atOrAfter: time)
      let around = [part.events.last(before: next), part.events.first(atOrAfter: next)]
      for index in around.compactMap(\.self) where isNearer(events.key(of: index)) {
        nearest = (EventReference(lane: part.lane, index: index), events.key(of: index))
      }
    }
    return nearest?.event
  }
}

extension Timestamp {
  fileprivate func distance(to other: Timestamp) -> UInt64 {
    self < other ? other.rawValue - rawValue : rawValue - other.rawValue
  }
}

extension GrowingTask {
  /// What a row of the task is drawn from by now, at a cost of what is new.
  @concurrent
  package func knowledge(in session: TraceSession) async -> TaskKnowledge {
    let timeline = await timeline(in: session)
    return TaskKnowledge(task: task, timeline: timeline, events: await events(in: session))
  }
}

extension TraceSession {
  /// Looks through all columns, off the caller's actor.
  ///
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package func knowledge(of task: TaskReference) async -> TaskKnowledge? {
    async let events = events(of: task.pid, inTrace: task.trace)
    let timeline = await timeline(of: task.pid, inTrace: task.trace)
    guard let events = await events, !Task.isCancelled else { return nil }
    timeline?.prepareSummaries()
    return TaskKnowledge(task: task, timeline: timeline, events: events)
  }
}
