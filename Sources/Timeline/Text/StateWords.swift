internal import TraceModel
internal import Units

/// Puts what a task or a CPU did into words: a title and a few lines.
struct StateWords {
  let session: TraceSession
  let reading: TimeReading

  var title = ""
  var lines: [String] = []
  /// The title without the name of the row.
  var short = ""
  /// The event that woke, and the moment that the task ran then.
  var wake: (event: EventReference, ranAt: Timestamp)?

  init(session: TraceSession, reading: TimeReading) {
    self.session = session
    self.reading = reading
  }

  func name(of pid: PID, inTrace trace: Int) -> String {
    "\(session.tasks[trace].name(of: pid))-\(pid.rawValue)"
  }

  func time(_ time: Timestamp) -> String { reading.text(time) }

  func length(_ span: TimeSpan) -> String { length(span.length) }

  /// Clocks that count ticks say so.
  func length(_ length: UInt64) -> String {
    let words = TimeText.duration(length, clock: reading.clock)
    return reading.clock == .nanoseconds ? words : words + (length == 1 ? " tick" : " ticks")
  }

  /// `woken by ninja-20007 on CPU 0 at 7.418 051 233 s`.
  func waker(_ event: EventReference) -> String {
    let lane = session[event.lane]
    let pid = lane.events.pid(of: event.index)
    let who = pid == .idle ? "an interrupt of the idle CPU" : name(of: pid, inTrace: lane.trace)
    let place = pid == .idle ? " \(lane.cpu.rawValue)" : " on CPU \(lane.cpu.rawValue)"
    return "woken by \(who)\(place) at \(time(lane.events.key(of: event.index)))"
  }

  /// How a run ended: `then slept (S)`.
  static func ending(_ end: RunEnd) -> String {
    guard let letter = end.letter else { return "nobody knows how it left the CPU" }
    let words =
      switch letter {
      case "R": "then was preempted or gave way"
      case "S": "then slept"
      case "I": "then slept, idle"
      case "D": "then was blocked in the kernel"
      case "T": "then was stopped"
      case "t": "then was stopped by its tracer"
      case "P": "then was parked"
      case "Z", "X", "x": "then exited"
      default: "then left the CPU"
      }
    return "\(words) (\(letter))"
  }

  /// Who had a CPU in a stretch of time: `meanwhile CPU 3 ran ld.lld-20418 (41.2 ms)`; nil where
  /// nobody knows, and where there are too many runs to be told while a pointer moves.
  func meanwhile(on cpu: CPUIndex, trace: Int, in span: TimeSpan, without pid: PID) -> String? {
    let found = session.schedulingLanes(ofTrace: trace).first { $0.lane.cpu == cpu }
    guard let runs = found?.lane.runs, var run = runs.run(at: span.start) else { return nil }
    var times: [PID: UInt64] = [:]
    let last = run + Self.largestRunCount
    while run < runs.count, runs.start(of: run) < span.end {
      guard run < last, let owner = runs.pid(of: run) else { return nil }
      let own = TimeSpan(from: runs.start(of: run), to: runs.end(of: run)).intersection(span)
      if owner != pid { times[owner, default: 0] += own?.length ?? 0 }
      run += 1
    }
    let idle = times.removeValue(forKey: .idle) ?? 0
    let most = times.filter { $0.value > 0 }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }
    let idled = length(idle)
    guard !most.isEmpty else {
      return idle > 0 ? "meanwhile CPU \(cpu.rawValue) was idle for \(idled)" : nil
    }
    let told = most.prefix(Self.toldTasks).map { owner, time in
      "\(name(of: owner, inTrace: trace)) (\(length(time)))"
    }
    let rest = most.count - told.count
    return "meanwhile CPU \(cpu.rawValue) ran " + told.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "") + (idle > 0 ? ", idle for \(idled)" : "")
  }

  /// Chosen.
  private static let toldTasks = 2
  /// Chosen: so many are added up in less than a millisecond.
  private static let largestRunCount = 20_000
}
