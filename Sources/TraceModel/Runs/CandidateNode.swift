internal import Units

/// The tasks that may have had much of a stretch of runs: three counters in place of one for each
/// task.
///
/// A counter holds at most the time of its task and at least that less `error`; tasks without one
/// had `error` at most. Nodes are made and merged as Misra and Gries count (mergeable as Agarwal
/// and others have shown, "Mergeable Summaries", 2012): all counters are added up, and where more
/// than three are left, the fourth largest is taken off all of them. Each such step takes what it
/// adds to `error` off four counters at least, so that
///
///     error <= (busy time - sum of counters) / 4,
///
/// which leaves no task with more than a quarter of the time without a counter.
struct CandidateNode {
  static let counterCount = 3

  var pids: (Int32, Int32, Int32) = (0, 0, 0)
  var counters: (UInt64, UInt64, UInt64) = (0, 0, 0)
  var error: UInt64 = 0

  /// What `tally` holds, whose times are exact or have `error` already.
  init(of tally: borrowing TaskTimeTally, error: UInt64 = 0) {
    var top: [(pid: Int32, time: UInt64)] = []
    var fourth: UInt64 = 0
    tally.visit { pid, time in
      let place = top.firstIndex { time > $0.time } ?? top.count
      top.insert((pid.rawValue, time), at: place)
      if top.count > Self.counterCount { fourth = max(fourth, top.removeLast().time) }
    }
    self.error = error &+ fourth
    if top.count > 0 { (pids.0, counters.0) = (top[0].pid, top[0].time &- fourth) }
    if top.count > 1 { (pids.1, counters.1) = (top[1].pid, top[1].time &- fourth) }
    if top.count > 2 { (pids.2, counters.2) = (top[2].pid, top[2].time &- fourth) }
  }
}

extension CandidateNode {
  func add(to tally: inout TaskTimeTally) {
    if counters.0 > 0 { tally.add(counters.0, to: PID(pids.0)) }
    if counters.1 > 0 { tally.add(counters.1, to: PID(pids.1)) }
    if counters.2 > 0 { tally.add(counters.2, to: PID(pids.2)) }
  }
}
