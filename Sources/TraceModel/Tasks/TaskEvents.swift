package import Units

/// The events that one task of a recording recorded itself, on all lanes of the recording.
package final class TaskEvents: Sendable {
  /// Those on one lane; never empty.
  package struct Part: Sendable {
    package let lane: LaneIndex
    package let events: LaneEventSet
  }

  /// By lane, ascending.
  package let parts: [Part]

  init(parts: [Part]) { self.parts = parts.sorted { $0.lane < $1.lane } }

  /// Those that are seen.
  package func shown(in visible: VisibleEvents) -> TaskEvents {
    TaskEvents(
      parts: parts.compactMap { part in
        part.events.intersection(visible.visible[part.lane.rawValue]).map {
          Part(lane: part.lane, events: $0)
        }
      })
  }

  package var count: Int { parts.reduce(0) { $0 + $1.events.count } }
}

extension TraceSession {
  /// Looks for the events of a task through the columns of all lanes at once, off the caller's
  /// actor.
  ///
  /// - Returns: nil when the task that asks was cancelled.
  @concurrent
  package func events(of pid: PID, inTrace trace: Int) async -> TaskEvents? {
    let parts = await withTaskGroup(of: TaskEvents.Part?.self) { group in
      for (number, lane) in lanes.enumerated() where lane.trace == trace {
        group.addTask {
          guard !Task.isCancelled else { return nil }
          return LaneEventSet(of: pid, in: lane.events).map {
            TaskEvents.Part(lane: LaneIndex(number), events: $0)
          }
        }
      }
      return await group.reduce(into: [TaskEvents.Part]()) { parts, part in
        if let part { parts.append(part) }
      }
    }
    return Task.isCancelled ? nil : TaskEvents(parts: parts)
  }
}
