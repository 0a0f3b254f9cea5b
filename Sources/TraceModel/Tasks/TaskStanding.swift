internal import Units

/// Where one task stands while the events about it pass in order of time.
///
/// The rules, in the order of the code:
///
/// - A task runs from the switch that lets it run to the one that ends it; where two CPUs claim it
///   at once, as with clocks that disagree, the later switch counts.
/// - Then its state is what `prev_state` says. It is unknown where the run ended otherwise.
/// - Whatever it does off the CPU is in doubt from the first moment on at which any CPU lost
///   events, until the next event about it: it may have been woken, or have run, in the hole. What
///   is known is only that it runs elsewhere, or has exited.
/// - The first wakeup after that makes it runnable. More of them, and those of a task that is
///   preempted, change nothing.
/// - A wakeup of a task that still runs is usually undone by its running on. But a waker may be
///   ahead of the switch: when the task then leaves asleep and runs again without another wakeup,
///   it was that one, and the task was runnable all the time.
/// - A run that no switch began, but that something else told of, ends no wait: the task may have
///   run all the time since it could, so that this time is unknown.
/// - Before its first event it is unknown, since what was recorded before need not have been all;
///   before `sched_wakeup_new` it was not there.
struct TaskStanding {
  /// Names one wakeup of a lane.
  struct Wakeup {
    var lane: Int32
    var number: Int
    var time: UInt64
  }

  /// A run that begins; its end may be the same moment.
  struct Run {
    var lane: Int32
    var start: UInt64
    var end: UInt64
    var ending: RunEnd
    /// Whether a switch began it.
    var isSeenToBegin = true
  }

  private(set) var state = TaskState.unknown
  /// How it left the CPU, while it is asleep, stopped or dead.
  private(set) var left = RunEnd.unknown
  /// When the state began.
  private(set) var since: UInt64
  /// The run, while running.
  private(set) var run: Run?
  /// While runnable: what woke it. While running or asleep: the last wakeup that came while it ran.
  private(set) var wakeup: Wakeup?
  private var isKnown = false

  init(since start: UInt64) { since = start }

  mutating func wake(
    _ wakeup: Wakeup, isNewTask: Bool, lost: LostTimes, history: inout some TaskHistory
  ) {
    settle(at: wakeup.time, lost: lost, history: &history)
    switch state {
    case .running: self.wakeup = wakeup
    case .runnableAfterWakeup, .runnableAfterPreemption: break
    case .unknown, .absent, .sleeping, .blocked, .stopped, .dead:
      if isNewTask && !isKnown { state = .absent }
      enter(.runnableAfterWakeup, at: wakeup.time, history: &history)
      self.wakeup = wakeup
    }
    isKnown = true
  }

  mutating func begin(_ run: Run, lost: LostTimes, history: inout some TaskHistory) {
    settle(at: run.start, lost: lost, history: &history)
    let isWaiting = state == .runnableAfterWakeup || state == .runnableAfterPreemption
    if !run.isSeenToBegin, isWaiting || state.isAsleep && wakeup != nil {
      forget()
      history.addDoubt(since: since)
    }
    if state.isAsleep, wakeup != nil {
      state = .runnableAfterWakeup
      left = .unknown
    }
    if state == .runnableAfterWakeup, let wakeup {
      history.addLatency(of: wakeup, until: run)
    } else if state == .runnableAfterPreemption {
      history.addPreemption(since: since, until: run)
    }
    enter(.running, at: run.start, history: &history)
    self.run = run
    wakeup = nil
    isKnown = true
  }

  /// - Parameters:
  ///   - end: of the recording, or of what is looked at.
  ///   - outcome: how what the task has waited for since then turns out by what comes after the
  ///     end.
  mutating func finish(
    at end: UInt64, lost: LostTimes, history: inout some TaskHistory,
    outcome: (_ since: UInt64) -> WaitOutcome? = { _ in nil }
  ) {
    settle(at: end, lost: lost, history: &history)
    let isWaiting = state == .runnableAfterWakeup || state == .runnableAfterPreemption
    if isWaiting || state.isAsleep && wakeup != nil {
      switch outcome(since) {
      case .ranUnseen: forget()
      case .wasAwake where state.isAsleep:
        state = .runnableAfterWakeup
        left = .unknown
      case .wasAwake, nil: break
      }
    }
    history.add(self, until: end)
    since = end
  }

  /// Ends what ended by itself up to `time`: a run, or what is known.
  private mutating func settle(
    at time: UInt64, lost: LostTimes, history: inout some TaskHistory
  ) {
    if state == .running, let run, run.end <= time {
      let wakeup = self.wakeup
      let next = TaskState(after: run.ending)
      enter(next, at: run.end, history: &history)
      left = run.ending
      if next.isAsleep { self.wakeup = wakeup }
    }
    guard state.isDoubtedAfterLoss, let doubt = lost.firstDoubt(from: since, through: time) else {
      return
    }
    enter(.unknown, at: doubt, history: &history)
  }

  /// Makes the time since the state began unknown.
  private mutating func forget() {
    state = .unknown
    left = .unknown
    wakeup = nil
  }

  private mutating func enter(
    _ next: TaskState, at time: UInt64, history: inout some TaskHistory
  ) {
    if since < time { history.add(self, until: time) }
    state = next
    since = time
    left = .unknown
    run = nil
    wakeup = nil
  }
}

/// What a wait turns out to have been by what comes after it.
enum WaitOutcome: UInt8 {
  /// The task left its CPU asleep and was runnable all the time.
  case wasAwake
  /// It was seen to run, and nobody knows since when.
  case ranUnseen
}

/// Takes what becomes known of a task.
protocol TaskHistory {
  /// A state that lasted from `standing.since` to `end`.
  mutating func add(_ standing: TaskStanding, until end: UInt64)

  /// A wakeup that let the task run, in the end. Comes before the state that it ended.
  mutating func addLatency(of wakeup: TaskStanding.Wakeup, until run: TaskStanding.Run)

  /// A wait after a preemption that let the task run, in the end. Comes before its state.
  mutating func addPreemption(since start: UInt64, until run: TaskStanding.Run)

  /// That what seemed a wait since then is unknown. Comes before its state.
  mutating func addDoubt(since start: UInt64)
}

extension TaskHistory {
  mutating func addPreemption(since start: UInt64, until run: TaskStanding.Run) {}

  mutating func addDoubt(since start: UInt64) {}
}
