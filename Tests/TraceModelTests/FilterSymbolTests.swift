import TestSupport
import Testing
import TraceModel

/// Names that print formats have for values of fields, where filters compare these fields.
@Suite struct FilterSymbolTests {
  private static func count(_ text: String, in session: TraceSession) async throws -> Int {
    var hidden = HiddenEvents()
    hidden.rules = [EventRule(text)]
    return try #require(await hidden.visibleEvents(of: session)).count
  }

  private static func session(_ name: String) async throws -> TraceSession {
    TraceSession(traces: [try await TraceLoader.load(path: "\(GoldText.fixtures)/\(name)")])
  }

  @Test(arguments: [
    ("sched-irq.dat", "softirq_raise: vec == RCU", "softirq_raise: vec == 9"),
    ("sched-irq.dat", "softirq_raise: SCHED < vec", "softirq_raise: 7 < vec"),
    ("sched-irq.dat", "sched_switch: prev_state & D", "sched_switch: prev_state & 2"),
    ("sched-irq.dat", "irq: vec != TIMER", "irq: vec != 1"),
    ("sched-irq.dat", "softirq_raise: vec == \"RCU\"", "softirq_raise: vec == 9"),
    ("sched-irq.dat", "sched_switch: prev_state == R", "sched_switch: prev_state == 0"),
    (
      "net-loopback.dat", "inet_sock_set_state: newstate == TCP_SYN_SENT && family == AF_INET",
      "inet_sock_set_state: newstate == 2 && family == 2"
    ),
  ])
  func `a name stands for its number`(name: String, text: String, plain: String) async throws {
    let session = try await Self.session(name)
    let expected = try await Self.count(plain, in: session)
    #expect(expected > 0)
    #expect(try await Self.count(text, in: session) == expected)
    #expect(try Filter(text, for: session).notes == Filter(plain, for: session).notes)
  }

  @Test func `a name that the field does not have is an unknown field, as before`() async throws {
    let session = try await Self.session("sched-irq.dat")
    let notes = try Filter("softirq_raise: vec == NOTHING", for: session).notes
    #expect(notes.map(\.kind) == [.unknownField])
    #expect(try await Self.count("softirq_raise: vec == NOTHING", in: session) == 0)
  }
}
