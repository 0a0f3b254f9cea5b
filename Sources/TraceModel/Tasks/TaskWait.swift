package import Units

/// A time in which a task could have run and did not, up to the switch that let it run.
package struct TaskWait: Sendable, Hashable {
  package var task: PID
  package var start: Timestamp
  package var end: Timestamp
  /// The event that woke the task; nil where it had been preempted.
  package var wakeup: EventReference?

  package init(
    of task: PID, from start: Timestamp, to end: Timestamp, wakeup: EventReference?
  ) {
    self.task = task
    self.start = start
    self.end = end
    self.wakeup = wakeup
  }

  package var length: Nanoseconds { end - start }
}
