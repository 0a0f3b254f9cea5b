internal import Timeline
internal import TraceModel
internal import Units

/// The waits of a row, the longest first, and which of them was shown last.
struct RowWaits {
  let subject: RowSubject
  let waits: [TaskWait]
  var place = 0

  /// Chosen: nobody asks for so many, one by one.
  static let count = 1000

  /// Of a task: the times it was able to run and did not, after a wakeup or a preemption, until
  /// it ran.
  init(of task: TaskReference, _ timeline: TaskTimeline?) {
    subject = .task(task)
    guard let timeline else {
      waits = []
      return
    }
    let waiting: [TaskState] = [.runnableAfterWakeup, .runnableAfterPreemption]
    let lengths = (0..<timeline.count - 1)
      .filter {
        waiting.contains(timeline.state(of: $0)) && timeline.state(of: $0 + 1) == .running
      }
      .map { (timeline.end(of: $0).rawValue - timeline.start(of: $0).rawValue, $0) }
    waits = lengths.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }.prefix(Self.count).map {
      TaskWait(
        of: task.pid, from: timeline.start(of: $0.1), to: timeline.end(of: $0.1),
        wakeup: timeline.wakeup(of: $0.1))
    }
  }

  /// Of a CPU: those that ended there.
  init(on lane: LaneIndex, _ waits: [TaskWait]) {
    subject = .cpu(lane)
    self.waits = waits.filter { $0.start < $0.end }
  }
}
