import TestSupport
import Testing
import TraceModel
import Units

/// What tasks did in a recording that is looked at while it is made.
@Suite struct GrowingTaskTests {
  private struct Interval: Equatable {
    var start: UInt64
    var state: TaskState
    var letter: RunEnd
    var cpu: CPUIndex?
    var wakeup: EventReference?
  }

  private func intervals(_ timeline: TaskTimeline?) -> [Interval] {
    guard let timeline else { return [] }
    return (0..<timeline.count).map {
      Interval(
        start: timeline.start(of: $0).rawValue, state: timeline.state(of: $0),
        letter: timeline.letter(of: $0), cpu: timeline.cpu(of: $0),
        wakeup: timeline.wakeup(of: $0))
    }
  }

  @Test(.timeLimit(.minutes(15)), arguments: UInt64(1)...16)
  func `going on tells what looking at all of it tells`(seed: UInt64) async throws {
    var random = DrawnRandom(seed: 100 + seed)
    var mix = DrawnRandom.PageMix()
    mix.calls = 0
    mix.losses = [0, 3, 20][Int(seed) % 3]
    mix.stepsBack = seed.isMultiple(of: 2) ? 0 : 5
    mix.firstPageWithSwitches = seed.isMultiple(of: 5) ? 8 : 0
    let spool = try SpoolSketch(random.recording(mix))
    let growing = try await spool.open()
    // Some take nearly all for good at once, and have to begin anew often.
    let tasks = (0...9).map {
      GrowingTask(
        TaskReference(trace: 0, pid: PID($0)),
        unsettledLength: [0, 300, 3000, 20_000, 10_000_000_000].randomElement(using: &random)!)
    }
    while !spool.isWhole {
      for place in spool.cpus.indices where Int.random(in: 0..<3, using: &random) > 0 {
        spool.grow(place, by: Int.random(in: 0...3, using: &random) * spool.pageSize)
      }
      guard let trace = await growing.refresh() else { continue }
      let session = TraceSession(traces: [trace])
      for task in tasks {
        let pid = task.task.pid
        let expected = await session.timeline(of: pid, inTrace: 0)
        let made = await task.timeline(in: session)
        #expect(intervals(made) == intervals(expected))
        #expect(made?.latencies == expected?.latencies)
        #expect(made?.end == expected?.end)
        guard let made, let expected, let span = session.span else { continue }
        let edges = (0...29).map { Timestamp(span.start.rawValue + span.length / 29 * $0) }
        #expect(made.summaries(between: edges) == expected.summaries(between: edges))
        let (own, all) = (
          await task.events(in: session), await session.events(of: pid, inTrace: 0)
        )
        #expect(own.parts.map(\.lane) == all?.parts.map(\.lane))
        for (part, other) in zip(own.parts, all?.parts ?? []) {
          let places = (0...session.lanes[part.lane.rawValue].events.count).map { EventIndex($0) }
          #expect(
            places.map { part.events.count(before: $0) }
              == places.map { other.events.count(before: $0) })
        }
      }
    }
  }
}
