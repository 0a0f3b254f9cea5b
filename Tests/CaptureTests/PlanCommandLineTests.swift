import Testing

@testable import Capture

/// The lines that record what a plan says.
struct PlanCommandLineTests {
  private static var fullPlan: CapturePlan {
    var plan = CapturePlan()
    plan.events = [
      .init("sched"),
      .init("irq:irq_handler_entry", filter: "irq > 3", triggers: ["stacktrace", "traceoff"]),
    ]
    plan.tracer = "function_graph"
    plan.functions = ["vfs_*"]
    plan.functionsLeftOut = ["*lock*"]
    plan.graphFunctions = ["do_sys_open"]
    plan.graphDepth = 3
    plan.options = ["stacktrace", "nosym-addr"]
    plan.clock = "mono"
    plan.bufferKiB = 4096
    plan.scope = .command(["sh", "-c", "echo a"], isolated: true)
    plan.followsChildren = true
    plan.stopAfterSeconds = 2.5
    plan.stopAfterBytes = 1 << 20
    plan.output = .init(path: "/tmp/a b.dat", fileVersion: 7, compression: .zlib)
    return plan
  }

  @Test func `thresher-cli gets all of a plan`() {
    #expect(
      Self.fullPlan.commandLine(for: .thresherCLI).line
        == "thresher-cli record -p function_graph -l 'vfs_*' -n '*lock*' -g do_sys_open "
        + "--max-graph-depth 3 -e sched -e irq:irq_handler_entry -f 'irq > 3' -R stacktrace "
        + "-R traceoff -T -O nosym-addr -C mono -b 4096 --duration 2.5 --size 1 "
        + "--compression zlib -o '/tmp/a b.dat' -F -c sh -c 'echo a'")
  }

  @Test func `trace-cmd is ended by timeout and has no limit of size`() {
    #expect(
      Self.fullPlan.commandLine(for: .traceCmd).line
        == "timeout --signal=INT 2.5 trace-cmd record -p function_graph -l 'vfs_*' -n '*lock*' "
        + "-g do_sys_open --max-graph-depth 3 -e sched -e irq:irq_handler_entry -f 'irq > 3' "
        + "-R stacktrace -R traceoff -T -O nosym-addr -C mono -b 4096 --compression zlib "
        + "-o '/tmp/a b.dat' -F -c sh -c 'echo a'")
  }

  @Test func `what is as usual is left out`() {
    var plan = CapturePlan()
    plan.events = [.init("all")]
    #expect(plan.commandLine(for: .thresherCLI).line == "thresher-cli record -e all")
    #expect(plan.commandLine(for: .traceCmd).line == "trace-cmd record -e all")
  }

  @Test func `version 6 has no compression`() {
    var plan = CapturePlan()
    plan.output = .init(path: "/x", fileVersion: 6, compression: .none)
    #expect(
      plan.commandLine(for: .traceCmd).line == "trace-cmd record --file-version 6 -o /x")
  }

  @Test func `processes are followed one by one, with children where asked for`() {
    var plan = CapturePlan()
    plan.scope = .processes([1, 4711])
    #expect(plan.commandLine(for: .traceCmd).line == "trace-cmd record -P 1 -P 4711")
    plan.followsChildren = true
    #expect(plan.commandLine(for: .traceCmd).line == "trace-cmd record -P 1 -P 4711 -c")
  }

  @Test func `a command beside the whole system is not followed`() {
    var plan = CapturePlan()
    plan.scope = .command(["ls", "-l"], isolated: false)
    plan.followsChildren = true
    #expect(plan.commandLine(for: .traceCmd).line == "trace-cmd record ls -l")
  }

  @Test func `a command that looks like an option is told from one`() {
    var plan = CapturePlan()
    plan.scope = .command(["-odd"], isolated: true)
    #expect(plan.commandLine(for: .thresherCLI).line == "thresher-cli record -F -- -odd")
  }

  @Test func `a command still to be typed survives being kept`() throws {
    var plan = CapturePlan()
    plan.scope = .command([], isolated: true)
    #expect(try CapturePlan(json: plan.json).scope == .command([], isolated: true))
    plan.scope = .wholeSystem
    #expect(try CapturePlan(json: plan.json).scope == .wholeSystem)
  }
}
