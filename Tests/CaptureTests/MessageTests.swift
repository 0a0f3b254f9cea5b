import JSON
import Testing

@testable import Capture

/// What client and helper say to each other.
struct MessageTests {
  private static var fullPlan: CapturePlan {
    var plan = CapturePlan()
    plan.events = [
      .init("sched"),
      .init(
        "irq:*", filter: "irq > 3 && name != \"a\\b\"", triggers: ["stacktrace:5", "traceoff"]),
    ]
    plan.tracer = "function_graph"
    plan.functions = ["vfs_*", "ext4_*"]
    plan.functionsLeftOut = ["*lock*"]
    plan.graphFunctions = ["do_sys_open"]
    plan.graphDepth = 3
    plan.options = ["stacktrace", "nosym-addr"]
    plan.clock = "mono"
    plan.bufferKiB = 4096
    plan.scope = .command(["sh", "-c", "echo \u{1F988} \n"], isolated: true)
    plan.followsChildren = true
    plan.stopAfterSeconds = 2.5
    plan.stopAfterBytes = 1 << 40
    plan.output = .init(path: "/tmp/a b.dat", fileVersion: 6, compression: .none)
    return plan
  }

  private static let problem = CaptureProblem(
    .badFilter, "sched:sched_switch", detail: "pid ==\n    ^\n", errno: 22)

  static var requests: [HelperRequest] {
    var processes = CapturePlan()
    processes.scope = .processes([1, 4711])
    return [
      .describe, .functions, .state, .check(CapturePlan()), .start(fullPlan, process: 12),
      .start(processes, process: nil), .marker("a \"quoted\" one"), .stop(.commandEnded), .reset,
    ]
  }

  static var reports: [HelperReport] {
    var statistics = CaptureStatistics()
    statistics.seconds = 1.25
    statistics.bytes = 8192
    statistics.cpus = [
      .init(cpu: 0, readEvents: 7, waitingEvents: 2, overruns: 1, droppedEvents: 3, bytes: 4096),
      .init(cpu: 3, readEvents: 0),
    ]
    var offer = TracingOffer()
    offer.tracefs = "/sys/kernel/tracing"
    offer.kernelRelease = "6.1.0"
    offer.tracers = [
      .init(name: "nop", worksInInstances: true),
      .init(name: "function", worksInInstances: false, refusal: problem),
    ]
    offer.clocks = ["local", "mono"]
    offer.clock = "local"
    offer.bufferKiB = 1408
    offer.options = [.init(name: "stacktrace", isOn: false), .init(name: "markers", isOn: true)]
    offer.systems = [.init(name: "sched", events: [.init(name: "sched_switch", fields: ["prev"])])]
    offer.cpuCount = 4
    var buffer = TracingState.Buffer(instance: "x")
    buffer.isOn = true
    buffer.events = ["sched:sched_switch"]
    buffer.filters = [.init(event: "a:b", text: "x == 1")]
    buffer.triggers = [.init(event: "a:b", text: "traceoff")]
    buffer.pids = [3]
    return [
      .hello(protocol: 1, program: "thresher-capture", problem: nil),
      .hello(protocol: 1, program: "", problem: problem), .offer(offer), .functions(["a", "b"]),
      .state(TracingState(buffers: [buffer])), .checked([problem]), .checked([]),
      .started(spool: "/x.spool", notes: [problem]), .status(statistics),
      .finishing(.limitReached, fraction: 0.5),
      .ended(CaptureEnd(reason: .failed, file: "/x", statistics: statistics, problems: [problem])),
      .marked, .wasReset([]), .failed(problem), .hitch(problem),
    ]
  }

  @Test(arguments: requests)
  func `a request is read as it was written, from one line`(request: HelperRequest) throws {
    let line = request.json.line
    #expect(!line.contains("\n"))
    #expect(try HelperRequest(json: try JSONParser.parse(Array(line.utf8))) == request)
  }

  @Test(arguments: reports)
  func `a report is read as it was written, from one line`(report: HelperReport) throws {
    let line = report.json.line
    #expect(!line.contains("\n"))
    #expect(try HelperReport(json: try JSONParser.parse(Array(line.utf8))) == report)
  }

  @Test(arguments: [
    (#"[]"#, "request"), (#"{}"#, "request.do"), (#"{"do":"fly"}"#, "request.do"),
    (#"{"do":1}"#, "request.do"), (#"{"do":"stop","do":"reset"}"#, "request"),
    (#"{"do":"describe","x":1}"#, "request.x"), (#"{"do":"start"}"#, "request.plan"),
    (#"{"do":"start","plan":[]}"#, "plan"),
    (#"{"do":"start","plan":{},"process":-1}"#, "request.process"),
    (#"{"do":"start","plan":{},"process":99999999999}"#, "request.process"),
    (#"{"do":"check","plan":{"events":[{"name":"a"},{"filter":"b"}]}}"#, "plan.events[1].name"),
    (#"{"do":"check","plan":{"scope":{"processes":[0]}}}"#, "plan.scope.processes[0]"),
    (#"{"do":"check","plan":{"scope":{"processes":[1],"command":["a"]}}}"#, "plan.scope.command"),
    (#"{"do":"check","plan":{"buffer-kib":1.5}}"#, "plan.buffer-kib"),
    (#"{"do":"check","plan":{"output":{"compression":"lzma"}}}"#, "plan.output.compression"),
    (#"{"do":"check","plan":{"sudo":true}}"#, "plan.sudo"),
  ])
  func `what is wrong in a request is told with its place`(text: String, place: String) throws {
    let json = try JSONParser.parse(Array(text.utf8))
    let problem = #expect(throws: CaptureProblem.self) { try HelperRequest(json: json) }
    #expect(problem?.kind == .protocolBroken)
    #expect(problem?.subject == place)
  }
}
