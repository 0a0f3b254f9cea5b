internal import Timeline
internal import TraceFormat
package import TraceModel
internal import Units

/// What is told about a session as a whole, in words. Worked out once, when it is opened.
package struct SessionSummary: Hashable {
  /// The names of the files.
  package let title: String
  /// `17,229 events · 4 CPUs · 0.36 s · local clock`.
  package let subtitle: String
  /// `17,229 events`.
  package let events: String
  /// `1,211 events lost on CPU 1`; empty without losses.
  package let losses: String
  /// `1 problem`; empty without any.
  package let problemCount: String
  /// The heading of the list of problems.
  package let problemHeadline: String
  /// Each problem in one line; the last says how many more there are where they are too many to
  /// list.
  package let problems: [String]
  /// The text of recordings that consist of nothing but text.
  package let latencyText: String?
  /// Why there is no graph, for a session without events.
  package let emptiness: Explanation

  package init(_ session: TraceSession) {
    title = session.traces.indices.map(session.name(ofTrace:)).joined(separator: " + ")
    events = Figures.counted(session.eventCount, "event")
    var facts = [events]
    if let span = session.span {
      let cpus = Set(session.lanes.map { TraceCPU(trace: $0.trace, cpu: $0.cpu.rawValue) })
      facts.append(Figures.counted(cpus.count, "CPU"))
      // The last event is a point in time; it has no length. One at the end of time has no span
      // either.
      facts.append(
        Figures.duration(max(span.length, 1) - 1, countsSeconds: session.countsSeconds))
    }
    let clocks = session.traces.map(\.file.options.activeClock)
    if let clock = clocks.first, !clock.isEmpty, clocks.allSatisfy({ $0 == clock }) {
      facts.append("\(clock) clock")
    }
    // With several recordings each has a heading that tells it.
    if session.traces.count == 1, let move = Timeline.TimeText.move(of: session.traces[0]) {
      facts.append(move)
    }
    subtitle = facts.joined(separator: " · ")
    losses = Self.losses(of: session)

    let found = session.traces.reduce(0) { $0 + $1.issues.totalCount }
    problemCount = found == 0 ? "" : Figures.counted(found, "problem")
    problemHeadline =
      "\(Figures.counted(found, "problem")) found; what could be read is shown"
    var problems: [String] = []
    for (place, trace) in session.traces.enumerated() {
      let file = session.traces.count > 1 ? session.name(ofTrace: place) + ": " : ""
      problems += trace.issues.issues.map { file + $0.words }
    }
    if found > problems.count {
      problems.append("… and \(Figures.counted(found - problems.count, "more", plural: "more"))")
    }
    self.problems = problems

    let texts = session.traces.compactMap(\.file.latencyText)
    latencyText = texts.isEmpty ? nil : texts.joined(separator: "\n")
    emptiness = Self.emptiness(hasText: latencyText != nil, hasProblems: found > 0)
  }

  private struct TraceCPU: Hashable {
    let trace: Int
    let cpu: UInt16
  }

  private static func losses(of session: TraceSession) -> String {
    let lossy = session.lanes.filter { !$0.events.losses.isEmpty }
    guard let first = lossy.first else { return "" }
    let place =
      lossy.count == 1
      ? "on CPU \(first.cpu.rawValue)" : "on \(Figures.counted(lossy.count, "CPU"))"
    var known: UInt64 = 0
    var unknown = 0
    for loss in lossy.flatMap(\.events.losses) {
      if let count = loss.count {
        known = known.addingReportingOverflow(count).overflow ? .max : known + count
      } else {
        unknown += 1
      }
    }
    if unknown == 0 { return "\(Figures.counted(known, "event")) lost \(place)" }
    let gaps = Figures.counted(lossy.reduce(0) { $0 + $1.events.losses.count }, "place")
    return known == 0
      ? "Events lost in \(gaps) \(place)"
      : "\(Figures.counted(known, "event")) and more lost in \(gaps) \(place)"
  }

  private static func emptiness(hasText: Bool, hasProblems: Bool) -> Explanation {
    if hasText {
      return Explanation(
        sentence: "This recording holds the text of a latency tracer and no events, "
          + "so there is no graph.",
        advice: "")
    }
    return Explanation(
      sentence: "This recording has no events",
      advice: hasProblems
        ? "What was found damaged in the file is listed below, at the right."
        : "Nothing that was enabled happened while it was made, or no event was enabled. "
          + "trace-cmd record -e sched records who runs where.")
  }
}
