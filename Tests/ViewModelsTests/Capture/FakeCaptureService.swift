import Capture
import Synchronization

/// A service whose answers a test sets, and which remembers what it was asked.
final class FakeCaptureService: CaptureService {
  struct Answers {
    var offer = Result<TracingOffer, CaptureProblem>.success(FakeCaptureService.smallOffer)
    var functions = Result<[String], CaptureProblem>.success([])
    var state = Result<TracingState, CaptureProblem>.success(TracingState())
    var objections = Result<[CaptureProblem], CaptureProblem>.success([])
    var reset = Result<[CaptureProblem], CaptureProblem>.success([])
  }

  private struct Memory {
    var answers = Answers()
    var checked: [CapturePlan] = []
    var captures: [FakeCapture] = []
    var resets = 0
  }

  private let memory = Mutex(Memory())

  func answer(_ change: (inout Answers) -> Void) { memory.withLock { change(&$0.answers) } }

  /// The plans that were looked at.
  var checked: [CapturePlan] { memory.withLock(\.checked) }
  var captures: [FakeCapture] { memory.withLock(\.captures) }
  var resets: Int { memory.withLock(\.resets) }

  func offer() async throws(CaptureProblem) -> TracingOffer {
    try memory.withLock(\.answers.offer).get()
  }

  func functions() async throws(CaptureProblem) -> [String] {
    try memory.withLock(\.answers.functions).get()
  }

  func state() async throws(CaptureProblem) -> TracingState {
    try memory.withLock(\.answers.state).get()
  }

  func objections(to plan: CapturePlan) async throws(CaptureProblem) -> [CaptureProblem] {
    let answer = memory.withLock { memory in
      memory.checked.append(plan)
      return memory.answers.objections
    }
    return try answer.get()
  }

  func reset() async throws(CaptureProblem) -> [CaptureProblem] {
    let answer = memory.withLock { memory in
      memory.resets += 1
      return memory.answers.reset
    }
    return try answer.get()
  }

  func capture(_ plan: CapturePlan) -> any RunningCapture {
    let capture = FakeCapture(plan)
    memory.withLock { $0.captures.append(capture) }
    return capture
  }

  /// Three systems, three tracers of which one is refused, two clocks.
  static var smallOffer: TracingOffer {
    var offer = TracingOffer()
    func system(_ name: String, _ events: [String]) -> TracingOffer.EventSystem {
      TracingOffer.EventSystem(
        name: name, events: events.map { .init(name: $0, fields: ["prev_prio", "prev_pid"]) })
    }
    offer.systems = [
      system("block", ["block_rq_issue", "block_rq_complete"]),
      system("irq", ["irq_handler_entry", "irq_handler_exit", "softirq_entry"]),
      system("sched", ["sched_switch", "sched_wakeup", "sched_waking"]),
    ]
    offer.tracers = [
      .init(
        name: "function", worksInInstances: true,
        refusal: CaptureProblem(.refusedTracer, "function", errno: 22)),
      .init(name: "function_graph", worksInInstances: true),
      .init(name: "wakeup", worksInInstances: false), .init(name: "nop", worksInInstances: true),
    ]
    offer.clocks = ["local", "mono"]
    offer.clock = "local"
    offer.bufferKiB = 1408
    offer.cpuCount = 4
    offer.options = [.init(name: "overwrite", isOn: true), .init(name: "stacktrace", isOn: false)]
    return offer
  }
}
