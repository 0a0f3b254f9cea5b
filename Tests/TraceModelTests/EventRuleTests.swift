import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

/// What filters that are put on, interrupts and times leave of a session.
@Suite struct EventRuleTests {
  private struct Named: Sendable {
    var rule: EventRule
    /// Whether the rule shows an event, told by its texts.
    var isMeant: @Sendable (EventDescription) -> Bool
  }

  private static let rules: [Named] = [
    Named(rule: EventRule("irq")) { $0.system == "irq" },
    Named(rule: EventRule("sched_switch", isInverted: true)) { $0.event != "sched_switch" },
    Named(rule: EventRule("sched_.*: CPU == 1")) {
      $0.event.hasPrefix("sched_") && $0.cpu == CPUIndex(1)
    },
    Named(rule: EventRule(".*: COMM == \"<idle>\"", isInverted: true)) { $0.task != "<idle>" },
    Named(rule: EventRule("sched_switch: next_pid == 0")) {
      $0.event == "sched_switch" && $0.info.contains("==> swapper")
    },
  ]

  private static func load(_ name: String) async throws -> TraceSession {
    TraceSession(traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")])
  }

  private static func events(of session: TraceSession) -> [EventReference] {
    session.lanes.indices.flatMap { lane in
      (0..<session.lanes[lane].events.count).map {
        EventReference(lane: LaneIndex(lane), index: EventIndex($0))
      }
    }
  }

  @Test(arguments: RuleCombination.allCases)
  func `rules go together as they are told to`(combination: RuleCombination) async throws {
    let session = try await Self.load("sched-irq.dat")
    let events = Self.events(of: session)
    let texts = events.map { session.description(of: $0) }
    var random = DrawnRandom(seed: 11)
    var known: VisibleEvents?
    for _ in 0..<16 {
      let chosen = Self.rules.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
      var hidden = HiddenEvents()
      hidden.rules = chosen.map(\.rule)
      hidden.combination = combination
      if Bool.random(using: &random) { hidden.lanes = [LaneIndex(0)] }
      let found = try #require(await hidden.visibleEvents(of: session, reusing: known))
      let wrong = zip(events, texts).first { event, text in
        let answers = chosen.map { $0.isMeant(text) }
        let isMeant = combination == .any ? answers.contains(true) : !answers.contains(false)
        return found.contains(event) != (isMeant && !hidden.hides(event.lane))
      }
      #expect(wrong == nil, "\(hidden.rules)")
      known = found
    }
  }

  @Test func `what is known of a rule is used again, and gives the same`() async throws {
    let session = try await Self.load("sched-stacks.dat")
    var hidden = HiddenEvents()
    hidden.rules = [EventRule("sched_switch: prev_pid == 0")]
    let first = try #require(await hidden.visibleEvents(of: session))
    hidden.rules.append(EventRule("sched", isInverted: true))
    let fresh = try #require(await hidden.visibleEvents(of: session))
    let again = try #require(await hidden.visibleEvents(of: session, reusing: first))
    for event in Self.events(of: session) {
      #expect(again.contains(event) == fresh.contains(event))
    }
    #expect(fresh.count < first.count)
  }

  @Test func `a row is seen as a whole, by any of its events`() async throws {
    let session = try await Self.load("graph-depth4.dat")
    var hidden = HiddenEvents()
    hidden.rules = [EventRule("funcgraph_exit")]
    let found = try #require(await hidden.visibleEvents(of: session))
    var leaves = 0
    for (number, lane) in session.lanes.enumerated() {
      guard let rows = lane.shown else { continue }
      for index in 1..<lane.events.count where !rows[index] {
        leaves += 1
        #expect(found.visible[number][index] && found.visible[number][index - 1])
      }
    }
    #expect(leaves > 100)
    let rows = (0..<found.order.count).map {
      session.description(of: found.order.event(at: RowIndex($0))).event
    }
    #expect(rows.count { $0 == "funcgraph_entry" } == leaves)
  }

  @Test func `a stack trace goes with its event`() async throws {
    let session = try await Self.load("sched-stacks.dat")
    var hidden = HiddenEvents()
    hidden.rules = [EventRule("sched_switch")]
    let found = try #require(await hidden.visibleEvents(of: session))
    let names = Set(
      (0..<found.order.count).map {
        session.description(of: found.order.event(at: RowIndex($0))).event
      })
    #expect(names == ["sched_switch", "kernel_stack"])
  }

  @Test func `a time leaves the events that stand in it`() async throws {
    let session = try await Self.load("sched-irq.dat")
    let span = try #require(session.span)
    let middle = TimeSpan(
      from: span.start.advanced(by: Nanoseconds(Int64(span.length / 4))),
      to: span.start.advanced(by: Nanoseconds(Int64(span.length / 2))))
    var hidden = HiddenEvents()
    hidden.onlySpan = middle
    let found = try #require(await hidden.visibleEvents(of: session))
    var seen = 0
    for event in Self.events(of: session) {
      let isIn = middle.contains(session[event.lane].events.key(of: event.index))
      #expect(found.contains(event) == isIn)
      seen += isIn ? 1 : 0
    }
    #expect(seen > 10 && seen < session.eventCount)
  }

  @Test func `what was recorded in interrupts can be left out`() async throws {
    let session = try await Self.load("sched-irq.dat")
    var hidden = HiddenEvents()
    hidden.interrupts = .both
    let found = try #require(await hidden.visibleEvents(of: session))
    var inside = 0
    for event in Self.events(of: session) {
      let isInside = session.description(of: event).latency.contains { "hsHZ".contains($0) }
      #expect(found.contains(event) == !isInside)
      inside += isInside ? 1 : 0
    }
    #expect(inside > 10)
  }

  @Test func `a rule that shows nothing is told`() async throws {
    let session = try await Self.load("sched-irq.dat")
    var hidden = HiddenEvents()
    hidden.rules = [EventRule("sched"), EventRule("sched_switch: next_pid == 999999")]
    let found = try #require(await hidden.visibleEvents(of: session))
    #expect(found.count == 0)
    #expect(found.rulesWithoutEvents == [hidden.rules[1]])
  }
}
