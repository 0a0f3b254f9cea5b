import Capture
import Testing
import ViewModels

/// Texts of the dialogue and the plan that they say.
struct CaptureDraftTests {
  private static var fullPlan: CapturePlan {
    var plan = CapturePlan()
    plan.tracer = "function_graph"
    plan.functions = ["vfs_*", "ext4_*"]
    plan.functionsLeftOut = ["*lock*"]
    plan.graphFunctions = ["do_sys_open"]
    plan.graphDepth = 3
    plan.options = ["stacktrace", "userstacktrace", "nosym-addr"]
    plan.clock = "mono"
    plan.bufferKiB = 4096
    plan.scope = .command(["sh", "-c", "echo 'a b'"], isolated: true)
    plan.followsChildren = true
    plan.stopAfterSeconds = 2.5
    plan.stopAfterBytes = 500 << 20
    plan.output = .init(path: "/tmp/a b.dat", fileVersion: 6, compression: .none)
    return plan
  }

  @Test func `a plan becomes texts and the same plan again`() {
    var processes = CapturePlan()
    processes.scope = .processes([1, 2])
    processes.followsChildren = true
    processes.output.path = "/x"
    var system = CapturePlan()
    system.output = .init(path: "/x", compression: .zlib)
    for plan in [Self.fullPlan, processes, system] {
      let read = CaptureDraft(plan).plan()
      #expect(read.plan == plan)
      #expect(read.faults.isEmpty)
    }
  }

  @Test func `each text that makes no sense is told at its place`() {
    var draft = CaptureDraft()
    draft.scope = .command
    draft.command = "echo 'a"
    draft.tracer = "function_graph"
    draft.graphDepth = "deep"
    draft.stopAfterSeconds = "soon"
    draft.stopAfterBytes = "much"
    draft.buffer = "big"
    draft.path = "relative.dat"
    let faults = draft.plan().faults
    #expect(
      Set(faults.keys)
        == [.command, .graphDepth, .stopAfterSeconds, .stopAfterBytes, .buffer, .file])
    #expect(faults[.command]?.sentence == "The quote ' at character 6 does not end.")
    #expect(faults.values.allSatisfy { !$0.advice.isEmpty })
  }

  @Test func `a pipe asks for a shell`() {
    var draft = CaptureDraft()
    draft.scope = .command
    draft.command = "ls | wc"
    #expect(draft.plan().faults[.command]?.advice.contains("sh -c") == true)
  }

  @Test func `processes have to be numbers`() {
    var draft = CaptureDraft()
    draft.scope = .processes
    #expect(draft.plan().faults[.processes]?.sentence == "There is no process.")
    draft.processes = "bash"
    #expect(
      draft.plan().faults[.processes]?.sentence == "Processes are told by their numbers.")
  }

  @Test func `functions are left out of a plan without a tracer for them`() {
    var draft = CaptureDraft(Self.fullPlan)
    draft.tracer = "function"
    #expect(draft.plan().plan.functions == ["vfs_*", "ext4_*"])
    #expect(draft.plan().plan.graphFunctions.isEmpty)
    #expect(draft.plan().plan.graphDepth == nil)
    draft.tracer = nil
    #expect(draft.plan().plan.functions.isEmpty)
  }

  @Test func `a bare number of a buffer counts KiB, as in trace-cmd`() {
    var draft = CaptureDraft()
    draft.buffer = "4096"
    #expect(draft.plan().plan.bufferKiB == 4096)
    draft.buffer = "4 MiB"
    #expect(draft.plan().plan.bufferKiB == 4096)
  }

  @Test func `a folder is no file`() {
    var draft = CaptureDraft()
    draft.path = "/tmp/"
    #expect(draft.plan().faults[.file]?.sentence == "That is a folder.")
  }
}
