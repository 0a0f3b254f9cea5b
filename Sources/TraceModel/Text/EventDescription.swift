package import Units

/// One event put into words: the cells of a row of the event list.
package struct EventDescription: Sendable, Hashable {
  package var row: RowIndex
  package var reference: EventReference
  /// The name of the instance, empty for a top buffer.
  package var stream: String
  package var cpu: CPUIndex
  package var timestamp: Timestamp
  /// Seconds with nine digits behind the point, or plain ticks.
  package var time: String
  package var task: String
  package var pid: PID
  /// The five latency flags of `trace-cmd report -l`, as `d.h..`.
  package var latency: String
  package var system: String
  package var event: String
  package var info: String

  /// `sched:sched_switch`, or the bare name where no system is known.
  package var eventName: String { EventName.qualified(event, system: system) }
}
