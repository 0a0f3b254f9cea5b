package import Units

/// What a task did over a whole recording, in numbers.
package struct TaskFigures: Sendable, Hashable {
  package var pid: PID
  /// Those it recorded itself, in all streams of the recording.
  package var eventCount = 0
  /// The length of its runs, held at the largest `Nanoseconds`. Where nothing recorded switches a
  /// run is the time that a CPU is taken to be the task's.
  package var busyTime = Nanoseconds(0)
  package var runCount = 0
  /// Nil where it was never seen to be woken and then to run.
  package var longestWakeupLatency: Nanoseconds?
  /// From its first event or run to its last; not of a task that was only woken.
  package var span: TimeSpan?

  package init(pid: PID) { self.pid = pid }

  mutating func extend(from first: UInt64, to last: UInt64) {
    let own = TimeSpan(from: Timestamp(first), to: Timestamp(max(first, last)))
    span = span?.union(own) ?? own
  }
}
