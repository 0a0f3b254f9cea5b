package import Units

/// What one task of a recording did in a stretch of its time, in numbers.
package struct TaskFigures: Sendable, Hashable {
  package var pid: PID
  /// Those it recorded itself, in all streams of the recording.
  package var eventCount = 0
  /// The length of its runs, held at the largest `Nanoseconds`. Where nothing recorded switches a
  /// run is the time that a CPU is taken to be the task's.
  package var busyTime = Nanoseconds(0)
  /// The runs that began in the stretch: how often it was switched to.
  package var runCount = 0
  /// How long it could have run and did not, having been woken or preempted.
  package var runnableTime = Nanoseconds(0)
  /// How long it was blocked in the kernel (`D`).
  package var blockedTime = Nanoseconds(0)
  /// Of the waits that ended in the stretch; nil where it was never seen to be woken and then to
  /// run.
  package var longestWakeupLatency: Nanoseconds?
  /// The same of all waits, those after a preemption as well.
  package var longestWait: Nanoseconds?
  /// From its first event or run to its last, held at the ends of the stretch; not of a task that
  /// was only woken or blocked.
  package var span: TimeSpan?

  package init(pid: PID) { self.pid = pid }

  mutating func extend(from first: UInt64, to last: UInt64) {
    let own = TimeSpan(from: Timestamp(first), to: Timestamp(max(first, last)))
    span = span?.union(own) ?? own
  }

  /// Adds what another CPU counted.
  mutating func add(_ other: TaskFigures) {
    eventCount += other.eventCount
    runCount += other.runCount
    let (sum, overflow) = busyTime.rawValue.addingReportingOverflow(other.busyTime.rawValue)
    busyTime = Nanoseconds(overflow ? .max : sum)
    if let own = other.span { span = span?.union(own) ?? own }
  }

  mutating func add(_ waits: TaskWaits) {
    runnableTime = Nanoseconds(Int64(clamping: waits.runnable))
    blockedTime = Nanoseconds(Int64(clamping: waits.blocked))
    longestWakeupLatency = waits.longestLatency.map { Nanoseconds(Int64(clamping: $0)) }
    longestWait = waits.longest.map { Nanoseconds(Int64(clamping: $0)) }
  }
}
