package import Units

/// How long a task waited from the event that woke it to the switch that let it run.
package struct WakeupLatency: Sendable, Hashable {
  /// The event that woke the task: `sched_waking`, `sched_wakeup` or `sched_wakeup_new`.
  package var wakeup: EventReference
  /// The task that woke it, or in whose time an interrupt did.
  package var waker: PID
  package var wokenAt: Timestamp
  package var ranAt: Timestamp
  /// Where it ran then.
  package var cpu: CPUIndex

  package init(
    wakeup: EventReference, waker: PID, wokenAt: Timestamp, ranAt: Timestamp, cpu: CPUIndex
  ) {
    self.wakeup = wakeup
    self.waker = waker
    self.wokenAt = wokenAt
    self.ranAt = ranAt
    self.cpu = cpu
  }

  package var length: Nanoseconds { ranAt - wokenAt }
}
