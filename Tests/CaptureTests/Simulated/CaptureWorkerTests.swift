import Glibc
import Synchronization
import TestSupport
import Testing
import TraceFormat
import TraceModel

@testable import Capture

/// Captures against a simulated kernel: what is touched, what is refused, and what is left.
struct CaptureWorkerTests {
  private func plan(_ events: [String], tracer: String? = nil) -> CapturePlan {
    var plan = CapturePlan()
    plan.events = events.map { CapturePlan.EventChoice($0) }
    plan.tracer = tracer
    plan.output.compression = .none
    return plan
  }

  /// What was written into the instance, without its name.
  private func written(_ tracefs: SimulatedTracefs) -> [String] {
    tracefs.journal.filter { $0.hasPrefix("instances/") }
      .map { $0.split(separator: "/").dropFirst(2).joined(separator: "/") }
  }

  @Test func `a capture touches what it needs in an instance of its own and nothing else`() throws {
    let worker = SimulatedWorker()
    let end = try worker.end(of: plan(["sched"]))
    #expect(end.problems == [])
    #expect(end.reason == .limitReached)
    #expect(
      written(worker.tracefs) == [
        "tracing_on = 0", "events/sched/enable = 1", "tracing_on = 1", "tracing_on = 0",
        "events/enable = 0", "tracing_on = 0", "events/enable = 0",
      ])
    let others = worker.tracefs.journal.filter {
      !$0.hasPrefix("instances/") && !$0.hasPrefix("mkdir instances/thresher.")
        && !$0.hasPrefix("rmdir instances/thresher.")
    }
    #expect(others == [])
    #expect(try worker.tracefs.list("instances") == [])
  }

  @Test func `the pages of every CPU become a file, and the spool goes`() throws {
    let worker = SimulatedWorker()
    let page = PageSketch(at: 1000, [.mark(1), .mark(2, after: 5)])
    let bytes = page.bytes(order: .little, longSize: 8, commitSize: 8, pageSize: 4096)
    worker.tracefs.state.withLock { $0.pages = [0: bytes + bytes, 1: bytes] }
    let end = try worker.end(of: plan(["sched"]))
    #expect(end.file == worker.path)
    #expect(worker.folder.names == ["out.dat"])
    let file = try TraceFile(path: worker.path)
    #expect(file.pages[0].map { $0.size } == [8192, 4096])
    #expect(end.statistics.bytes == 3 * 4096)
    #expect(end.statistics.cpus.map(\.readEvents) == [3, 0])
    #expect(end.statistics.cpus.map(\.lostEvents) == [0, 3])
  }

  @Test func `everything a plan says reaches the kernel, in an order that it takes`() throws {
    var plan = plan(["sched:sched_switch"], tracer: "function")
    plan.events[0].filter = "prev_pid > 3"
    plan.events[0].triggers = ["stacktrace:1"]
    plan.functions = ["vfs_*", "schedule"]
    plan.functionsLeftOut = ["vfs_write"]
    plan.options = ["nostacktrace"]
    plan.clock = "mono"
    plan.bufferKiB = 512
    plan.scope = .command(["x"], isolated: true)
    plan.followsChildren = true
    let worker = SimulatedWorker()
    let end = try worker.end(of: plan, process: 4711)
    #expect(end.problems == [])
    #expect(
      written(worker.tracefs).prefix(15) == [
        "tracing_on = 0", "trace_clock = mono", "buffer_size_kb = 512", "options/event-fork = 1",
        "set_event_pid = 4711", "set_ftrace_filter = vfs_*\n", "set_ftrace_filter += schedule\n",
        "set_ftrace_notrace = vfs_write\n", "options/function-fork = 1", "set_ftrace_pid = 4711",
        "current_tracer = function", "trace_options = nostacktrace",
        "events/sched/sched_switch/filter = prev_pid > 3",
        "events/sched/sched_switch/trigger += stacktrace:1",
        "events/sched/sched_switch/enable = 1",
      ])
  }

  @Test func `a tracer that is listed and then refused is told, and nothing is left`() throws {
    let worker = SimulatedWorker()
    worker.tracefs.deny("current_tracer")
    let end = try worker.end(of: plan([], tracer: "function"))
    #expect(end.problems == [CaptureProblem(.refusedTracer, "function", errno: EPERM)])
    #expect(end.file == nil)
    #expect(try worker.tracefs.list("instances") == [])
    #expect(worker.folder.names == [])
  }

  @Test func `a tracer of the top buffer leaves it as it was`() throws {
    let tracefs = SimulatedTracefs()
    tracefs.state.withLock {
      $0.files["trace_clock"] = "local [global] mono"
      $0.files["tracing_on"] = "0"
      $0.files["set_ftrace_filter"] = "schedule\next4_sync_fs [ext4]\nvfs_read:traceoff:unlimited\n"
      $0.files["set_event_pid"] = "3\n4\n"
    }
    let before = tracefs.state.withLock { $0.files }
    var plan = plan(["sched:sched_switch"], tracer: "function_graph")
    plan.clock = "mono"
    plan.options = ["stacktrace"]
    plan.functions = ["vfs_*", "vfs_write:traceon"]
    plan.scope = .processes([getpid()])
    plan.graphFunctions = ["vfs_read"]
    plan.graphDepth = 3
    plan.bufferKiB = 100
    plan.events[0].filter = "prev_pid > 3"
    let worker = SimulatedWorker(tracefs)
    let end = try worker.end(of: plan)
    #expect(end.problems == [])
    #expect(end.file != nil)
    #expect(tracefs.journal.contains("current_tracer = function_graph"))
    #expect(tracefs.journal.contains("set_graph_function = vfs_read\n"))
    #expect(tracefs.journal.contains("max_graph_depth = 3"))
    var after = tracefs.state.withLock { $0.files }
    after["buffer_size_kb"] = before["buffer_size_kb"]
    // A command stays when the list is emptied.
    #expect(
      tracefs.journal.filter { $0.hasPrefix("set_ftrace_filter") }.suffix(4) == [
        "set_ftrace_filter = ", "set_ftrace_filter += schedule\n",
        "set_ftrace_filter += ext4_sync_fs\n", "set_ftrace_filter += !vfs_write:traceon\n",
      ])
    after["set_ftrace_filter"] = before["set_ftrace_filter"]
    #expect(tracefs.journal.suffix(20).contains("options/stacktrace = 0"))
    after["trace_options"] = before["trace_options"]
    // The kernel reads these back as it had them; here they are as they were written.
    for event in ["", "sched/", "sched/sched_switch/"] {
      after["events/\(event)enable"] = before["events/\(event)enable"]
    }
    after["events/sched/sched_switch/filter"] = "none"
    for (name, text) in before where after[name]?.trimmed != text.trimmed {
      Issue.record("\(name) was \(text), is \(after[name] ?? "gone")")
    }
    #expect(tracefs.journal.contains("events/enable = 0"))
    #expect(tracefs.journal.contains("events/sched/sched_switch/filter = 0"))
    #expect(tracefs.journal.contains("buffer_size_kb = 1408"))
  }

  @Test func `the top buffer is not taken from somebody who uses it`() throws {
    let tracefs = SimulatedTracefs()
    tracefs.state.withLock { $0.files["set_event"] = "sched:sched_switch\n" }
    let worker = SimulatedWorker(tracefs)
    let end = try worker.end(of: plan([], tracer: "irqsoff"))
    #expect(end.problems.map(\.kind) == [.busy])
    #expect(!tracefs.journal.contains { $0.hasPrefix("tracing_on") || $0.hasPrefix("current") })
  }

  @Test func `the kernel's own words on a filter are told`() throws {
    var plan = plan(["sched:sched_switch"])
    plan.events[0].filter = "nonsense =="
    let worker = SimulatedWorker()
    let end = try worker.end(of: plan)
    let problem = try #require(end.problems.first)
    #expect(problem.kind == .badFilter)
    #expect(problem.subject == "sched:sched_switch")
    #expect(problem.detail.hasPrefix("event filter parse error: error: Field not found"))
    #expect(problem.detail.contains("\n           ^"))
    #expect(try worker.tracefs.list("instances") == [])
  }

  @Test func `an event that the kernel refuses is noted, and the others are recorded`() throws {
    let worker = SimulatedWorker()
    worker.tracefs.deny("events/enable", with: EINVAL)
    worker.tracefs.deny("irq/enable", with: EINVAL)
    worker.tracefs.deny("softirq_entry/enable", with: EINVAL)
    let reports = try worker.run(plan(["all"]))
    guard case .started(_, let notes) = reports.first else {
      throw CaptureProblem(.other, "no start")
    }
    #expect(notes == [CaptureProblem(.deniedFile, "irq:softirq_entry", errno: EINVAL)])
  }

  @Test func `nothing is touched when something speaks against the plan`() throws {
    var bad = plan(["sched", "nonsense"], tracer: "blk")
    bad.clock = "sundial"
    bad.functions = ["no_such_*"]
    let worker = SimulatedWorker()
    let end = try worker.end(of: bad)
    #expect(
      end.problems.map(\.kind) == [
        .unknownEvent, .unknownTracer, .unknownClock, .unknownFunction,
      ])
    #expect(worker.tracefs.journal == [])
    #expect(worker.folder.names == [])
  }

  @Test func `what would print the whole buffer on the console is refused`() throws {
    for command in ["vfs_read:dump", "vfs_read:cpudump:1"] {
      var bad = plan([], tracer: "function")
      bad.functions = [command]
      let worker = SimulatedWorker()
      #expect(try worker.end(of: bad).problems.map(\.kind) == [.badPlan])
      #expect(worker.tracefs.journal == [])
    }
  }

  @Test func `patterns that take long to try are left to the kernel`() throws {
    let tracefs = SimulatedTracefs()
    let name = String(repeating: "ab", count: 60)
    tracefs.state.withLock { $0.files["available_filter_functions"] = "\(name)\n" }
    var plan = plan([], tracer: "function")
    plan.output.path = "/out.dat"
    plan.functions = [String(repeating: "*a", count: 40) + "x"]
    #expect(try PlanCheck.objections(to: plan, on: tracefs) == [])
    plan.functions = ["*a*x", "abab", name]
    #expect(try PlanCheck.objections(to: plan, on: tracefs).map(\.subject) == ["*a*x", "abab"])
  }

  @Test func `denied instances are told`() throws {
    let worker = SimulatedWorker()
    worker.tracefs.deny("mkdir")
    #expect(try worker.end(of: plan(["sched"])).problems.map(\.kind) == [.deniedFile])
    #expect(worker.folder.names == [])
  }

  @Test func `a tracefs that vanishes ends the capture, and what was recorded is kept`() throws {
    let worker = SimulatedWorker()
    var plan = plan(["sched"])
    plan.stopAfterSeconds = 30
    let tracefs = worker.tracefs
    let end = try withVanishing(tracefs) { try worker.end(of: plan) }
    #expect(end.reason == .failed)
    #expect(end.problems.contains { $0.kind == .tracefsVanished })
    #expect(end.file == worker.path)
  }

  private func withVanishing<Result>(
    _ tracefs: SimulatedTracefs, _ body: () throws -> Result
  ) rethrows -> Result {
    let thread = PlainThread {
      while !tracefs.journal.contains(where: { $0.hasSuffix("tracing_on = 1") }) { usleep(1000) }
      tracefs.state.withLock { $0.isGone = true }
    }
    defer { thread?.join() }
    return try body()
  }

  @Test func `markers are written, and a stop says why`() throws {
    let worker = SimulatedWorker()
    var plan = plan(["sched"])
    plan.stopAfterSeconds = 30
    let reports = try worker.run(
      plan, requests: [.marker("here it is"), .stop(.commandEnded)])
    #expect(reports.contains(.marked))
    #expect(String(decoding: worker.tracefs.markers.contents(), as: UTF8.self) == "here it is")
    guard case .ended(let end) = reports.last else { throw CaptureProblem(.other, "no end") }
    #expect(end.reason == .commandEnded)
  }

  @Test func `a channel has room when what it leads into takes more`() throws {
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let filler = [UInt8](repeating: 0x20, count: 4096)
    while write(ends[1], filler, filler.count) > 0 {}
    _ = fcntl(ends[1], F_SETFL, 0)
    let channel = LineChannel(input: -1, output: ends[1])
    #expect(!channel.hasRoom)
    var piece = [UInt8](repeating: 0, count: 8192)
    _ = read(ends[0], &piece, piece.count)
    #expect(channel.hasRoom)
  }

  @Test func `a worker whose supervisor goes comes to an end all the same`() throws {
    let worker = SimulatedWorker()
    var plan = plan(["sched"])
    plan.stopAfterSeconds = 30
    let reports = try worker.run(plan, thenLeaves: true)
    guard case .ended(let end) = reports.last else { throw CaptureProblem(.other, "no end") }
    #expect(end.reason == .clientGone)
    #expect(end.file == worker.path)
    #expect(try worker.tracefs.list("instances") == [])
  }

  @Test func `a spool that a killed capture left is not touched by the next`() throws {
    let worker = SimulatedWorker()
    mkdir("\(worker.path).spool", 0o700)
    let reports = try worker.run(plan(["sched"]))
    #expect(reports.first == .started(spool: "\(worker.path).spool.2", notes: []))
    #expect(worker.folder.names == ["out.dat", "out.dat.spool"])
  }
}
