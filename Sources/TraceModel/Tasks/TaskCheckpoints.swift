internal import Units

/// Where all tasks of a recording stood at certain times, so that what they did in any stretch can
/// be found by a walk that begins shortly before it.
///
/// A walk over all wakeups and runs of the recording makes it, in order of time. Every
/// `stepsBetween` of them it writes down the tasks that it has met since the last time; a task
/// that sleeps costs nothing. What a task did can depend on what comes later in two cases: a task
/// woken while it still ran, which then left asleep and ran again without another wakeup, was
/// runnable all the time, and of one whose next run nobody saw begin it is unknown
/// (`TaskStanding`). These times are kept, too.
final class TaskCheckpoints: Sendable {
  /// Chosen: a walk from one to the next takes some milliseconds.
  static let stepsBetween = 1 << 15

  private struct Entry {
    var task: UInt32
    var checkpoint: UInt32
    var standing: TaskStanding
  }

  /// How what a task waited for since a time turned out.
  private struct Outcome {
    var task: UInt32
    var since: UInt64
    var outcome: WaitOutcome
  }

  /// Finds such times.
  private struct OutcomeFinder: TaskHistory {
    var waits: TaskWaits
    var found: (since: UInt64, outcome: WaitOutcome)?

    mutating func add(_ standing: TaskStanding, until end: UInt64) {
      waits.add(standing, until: end)
      if standing.state == .runnableAfterWakeup, let wakeup = standing.wakeup,
        wakeup.time < standing.since
      {
        found = (standing.since, .wasAwake)
      }
    }

    mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run) {
      waits.addLatency(of: wakeup, until: run)
    }

    mutating func addPreemption(since start: UInt64, until run: TaskStanding.Run) {
      waits.addPreemption(since: start, until: run)
    }

    mutating func addDoubt(since start: UInt64) { found = (start, .ranUnseen) }
  }

  /// The recording's.
  let span: TimeSpan
  /// When the checkpoints are: each stands before all that has its time. The first is the start of
  /// the recording.
  let times: [UInt64]
  /// The tasks that woke or ran, in the order in which they were met.
  let pids: [Int32]
  /// Over the whole recording, by task.
  let waits: [TaskWaits]
  private let lanes: [SessionLane]
  private let lost: LostTimes
  /// By task, then checkpoint.
  private let entries: [Entry]
  /// By task, and the count at the end.
  private let firstEntries: [Int]
  /// By task, then time.
  private let outcomes: [Outcome]
  private let firstOutcomes: [Int]

  /// - Returns: nil when the task was cancelled, and without events.
  init?(of lanes: [SessionLane], stepsBetween: Int = TaskCheckpoints.stepsBetween) {
    guard let span = TraceSession.span(of: lanes) else { return nil }
    self.span = span
    self.lanes = lanes
    lost = LostTimes(of: lanes, in: span)
    var table = TaskTable()
    var standings: [TaskStanding] = []
    // The last moment belongs to the recording.
    let whole = TaskWaits(from: 0, to: .max)
    var histories: [OutcomeFinder] = []
    var dirty: [UInt32] = []
    var isDirty: [Bool] = []
    var times = [span.start.rawValue]
    var log: [Entry] = []
    var outcomes: [Outcome] = []
    var merge = SchedulingMerge(lanes)
    var steps = 0
    var previous = span.start.rawValue
    while let event = merge.next() {
      if steps & 0xffff == 0, Task.isCancelled { return nil }
      if steps >= stepsBetween, event.time > previous {
        for task in dirty {
          isDirty[Int(task)] = false
          log.append(
            Entry(
              task: task, checkpoint: UInt32(times.count), standing: standings[Int(task)]))
        }
        dirty.removeAll(keepingCapacity: true)
        times.append(event.time)
        steps = 0
      }
      steps += 1
      previous = event.time
      let task = table.place(of: merge.pid(of: event))
      if task == standings.count {
        standings.append(TaskStanding(since: span.start.rawValue))
        histories.append(OutcomeFinder(waits: whole))
        isDirty.append(false)
      }
      if !isDirty[task] {
        isDirty[task] = true
        dirty.append(UInt32(task))
      }
      event.apply(
        to: &standings[task], on: lanes[Int(event.lane)], lost: lost, history: &histories[task])
      if let found = histories[task].found {
        outcomes.append(
          Outcome(task: UInt32(task), since: found.since, outcome: found.outcome))
        histories[task].found = nil
      }
    }
    for task in standings.indices {
      standings[task].finish(at: span.end.rawValue, lost: lost, history: &histories[task])
    }
    self.times = times
    pids = table.pids
    waits = histories.map(\.waits)
    (entries, firstEntries) = Self.grouped(log, tasks: pids.count) { Int($0.task) }
    (self.outcomes, firstOutcomes) = Self.grouped(outcomes, tasks: pids.count) { Int($0.task) }
  }

  /// The waits of all tasks between two times, the first of which is a checkpoint's or later.
  ///
  /// - Parameters:
  ///   - checkpoint: the number of one at `start` or before.
  ///   - isLast: whether the stretch ends with the recording, whose last moment belongs to it.
  /// - Returns: by task; nil when the task was cancelled.
  func waits(from start: UInt64, to end: UInt64, checkpoint: Int) -> [TaskWaits]? {
    var table = TaskTable()
    for pid in pids { _ = table.place(of: pid) }
    var standings = (0..<pids.count).map { standing(of: $0, at: checkpoint) }
    var waits = [TaskWaits](repeating: TaskWaits(from: start, to: end), count: pids.count)
    var merge = SchedulingMerge(lanes, from: times[checkpoint])
    var steps = 0
    while let event = merge.next(), event.time < end {
      if steps & 0xffff == 0, Task.isCancelled { return nil }
      steps += 1
      let task = table.place(of: merge.pid(of: event))
      event.apply(
        to: &standings[task], on: lanes[Int(event.lane)], lost: lost, history: &waits[task])
    }
    let stop = min(end, span.end.rawValue)
    for task in standings.indices {
      standings[task].finish(at: stop, lost: lost, history: &waits[task]) { since in
        outcome(of: task, since: since)
      }
    }
    return waits
  }

  private func standing(of task: Int, at checkpoint: Int) -> TaskStanding {
    let own = entries[firstEntries[task]..<firstEntries[task + 1]]
    let next = own.partitionPoint { Int($0.checkpoint) > checkpoint }
    return next > 0
      ? own[own.startIndex + next - 1].standing : TaskStanding(since: span.start.rawValue)
  }

  private func outcome(of task: Int, since: UInt64) -> WaitOutcome? {
    let own = outcomes[firstOutcomes[task]..<firstOutcomes[task + 1]]
    let place = own.startIndex + own.partitionPoint { $0.since >= since }
    return place < own.endIndex && own[place].since == since ? own[place].outcome : nil
  }

  /// Sorted by task, in the same order within one, and where each task's begin.
  private static func grouped<Element>(
    _ elements: [Element], tasks: Int, by task: (Element) -> Int
  ) -> ([Element], [Int]) {
    var firsts = [Int](repeating: 0, count: tasks + 1)
    for element in elements { firsts[task(element) + 1] += 1 }
    for place in 0..<tasks { firsts[place + 1] += firsts[place] }
    guard let any = elements.first else { return ([], firsts) }
    var places = firsts
    var sorted = [Element](repeating: any, count: elements.count)
    for element in elements {
      sorted[places[task(element)]] = element
      places[task(element)] += 1
    }
    return (sorted, firsts)
  }
}
