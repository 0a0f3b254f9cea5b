import Glibc
import Synchronization
import Testing

@testable import Capture

/// What is read from a tracefs: names, offer, state, figures.
struct TracefsReadingTests {
  private let tracefs = SimulatedTracefs()

  @Test(arguments: [
    ("all", ["events"]), ("sched", ["events/sched"]), ("sched:*", ["events/sched"]),
    ("sched:", ["events/sched"]), ("sched_switch", ["events/sched/sched_switch"]),
    ("sched/sched_switch", ["events/sched/sched_switch"]),
    ("*:sched_wak*", ["events/sched/sched_wakeup", "events/sched/sched_waking"]),
    ("*irq*", ["events/irq"]), ("k*", ["events/kmem"]),
    (
      "sys_enter_rea?",
      [
        "events/syscalls/sys_enter_read"
      ]
    ), ("nonsense", []), ("", []), ("sched:nonsense", []), ("../sched", []), ("ftrace", []),
    ("enable", []),
  ])
  func `a name means what it means to trace-cmd`(name: String, folders: [String]) throws {
    #expect(try EventNames(reading: tracefs).matches(name).map(\.folder) == folders)
  }

  @Test func `an offer tells tracers, clocks, options, events and fields`() throws {
    tracefs.deny("current_tracer")
    let offer = try TracingOffer(reading: tracefs, probe: "probe")
    #expect(offer.clocks == ["local", "global", "mono"])
    #expect(offer.clock == "local")
    #expect(offer.bufferKiB == 1408)
    #expect(offer.cpuCount == 2)
    #expect(offer.options.first { $0.name == "stacktrace" }?.isOn == false)
    #expect(offer.systems.map(\.name) == ["irq", "kmem", "sched", "syscalls"])
    #expect(offer.systems[1].events == [.init(name: "kmalloc", fields: ["comm"])])
    #expect(
      offer.tracers.map { "\($0.name) \($0.worksInInstances) \($0.refusal?.errno ?? 0)" } == [
        "function_graph false 0", "function true 1", "wakeup false 0", "irqsoff false 0",
        "nop true 0",
      ])
    #expect(try tracefs.list("instances") == [])
  }

  @Test func `the state names whole systems, filters, triggers and instances`() throws {
    tracefs.state.withLock {
      $0.files["set_event"] =
        "irq:irq_handler_entry\nirq:softirq_entry\nsched:sched_switch\n"
      $0.files["events/sched/sched_switch/filter"] = "prev_pid > 3"
      $0.files["events/sched/sched_switch/trigger"] = "traceoff:count=1\n"
      $0.files["set_event_pid"] = "12\n13\n"
    }
    try tracefs.makeFolder("instances/other")
    let state = try TracingState(reading: tracefs)
    #expect(state.buffers.map(\.instance) == ["", "other"])
    let top = try #require(state.buffers.first)
    #expect(top.events == ["irq", "sched:sched_switch"])
    #expect(top.filters == [.init(event: "sched:sched_switch", text: "prev_pid > 3")])
    #expect(top.triggers == [.init(event: "sched:sched_switch", text: "traceoff:count=1")])
    #expect(top.pids == [12, 13])
    #expect(top.overruns == 2)
    #expect(top.clock == "local")
  }

  @Test func `a reset switches everything off and touches no denied file that is empty`() throws {
    tracefs.state.withLock {
      $0.files["set_event"] = "sched:sched_switch\n"
      $0.files["events/sched/sched_switch/filter"] = "prev_pid > 3"
      $0.files["events/sched/sched_switch/trigger"] = "# help\ntraceoff:count=1\n"
      $0.files["current_tracer"] = "function"
    }
    tracefs.deny("set_ftrace_filter")
    #expect(TracingReset.run(on: tracefs) == [])
    #expect(
      tracefs.journal == [
        "tracing_on = 0", "current_tracer = nop", "events/sched/sched_switch/filter = 0",
        "events/sched/sched_switch/trigger += !traceoff:count=1", "events/enable = 0", "trace = ",
        "tracing_on = 1",
      ])
  }

  @Test func `instances of helpers that are dead are removed, others stay`() throws {
    let own = try #require(InstanceName.Process(living: getpid()))
    let dead = InstanceName.Process(pid: getpid(), startTicks: own.startTicks + 1)
    let names = [
      InstanceName(supervisor: own, worker: dead).text,
      InstanceName(supervisor: dead, worker: own).text,
      InstanceName(supervisor: dead, worker: dead).text, "somebody", "thresher.1",
    ]
    for name in names { try tracefs.makeFolder("instances/\(name)") }
    #expect(InstanceRemoval.removeAbandoned(from: tracefs) == [])
    #expect(
      try tracefs.list("instances").sorted() == [names[0], names[1], names[3], names[4]].sorted())
  }

  @Test func `where tracefs is mounted is told by the mount table`() {
    let both = """
      sysfs /sys sysfs rw 0 0
      debugfs /sys/kernel/debug debugfs rw 0 0
      tracefs /sys/kernel/debug/tracing tracefs rw 0 0
      tracefs /sys/kernel/tracing tracefs rw 0 0
      """
    #expect(TracefsPlace.mounted(in: both) == "/sys/kernel/tracing")
    #expect(
      TracefsPlace.mounted(in: "debugfs /d debugfs rw 0 0\n") == "/d/tracing")
    #expect(TracefsPlace.mounted(in: "proc /proc proc rw 0 0\n") == nil)
    #expect(TracefsPlace.mounted(in: "") == nil)
  }

  @Test func `the names of tasks gather over time, the latest counts`() {
    var names = TaskNameCollection()
    names.add(Array("7 make\n8 cc1\n9 <...>\nrubbish\n10 two words\n".utf8))
    names.add(Array("7 sh\n9 late\n8 <...>\n".utf8))
    #expect(String(decoding: names.text, as: UTF8.self) == "7 sh\n8 cc1\n9 late\n10 two words\n")
  }

  @Test func `no name leads out of tracefs`() throws {
    let folder = ScratchFolder()
    mkdir("\(folder.path)/top", 0o700)
    close(open("\(folder.path)/secret", O_CREAT | O_WRONLY, 0o600))
    symlink("\(folder.path)/secret", "\(folder.path)/top/link")
    let files = try TracefsFolder(path: "\(folder.path)/top")
    for name in ["../secret", "a/../../secret", "/etc/passwd", "link", "x\0y"] {
      #expect(throws: ControlFileFailure.self) { try files.read(name) }
      #expect(throws: ControlFileFailure.self) { try files.write("x", to: name, adding: true) }
    }
  }
}
