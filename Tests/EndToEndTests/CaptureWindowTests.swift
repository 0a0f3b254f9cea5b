import Foundation
import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

/// A recording with the real program, run by an ordinary user, its real helper, run by root, and
/// the kernel of this machine: set up, started and stopped by clicks.
@Suite(
  .enabled(
    if: CaptureSurroundings.missing.isEmpty,
    "This machine lacks \(CaptureSurroundings.missing.joined(separator: ", ")).")
)
struct CaptureWindowTests {
  private struct Recorded {
    var steps: CaptureSteps
    var trace: Trace
    /// Whether the file belongs to who recorded it.
    var isOwn: Bool
    /// What a window recorded that was then killed.
    var killedTrace: Trace?
  }

  /// All tests look at the same run.
  private static let run = Task<Recorded, any Error> {
    let user = try OrdinaryUser()
    let steps: CaptureSteps = try await DrivenWindow.run(
      "drive_capture.py", on: user.folder + "/trace.dat", as: user)
    let path = user.folder + "/" + steps.file
    let owner = try FileManager.default.attributesOfItem(atPath: path)[.ownerAccountID] as? Int
    let trace = try await TraceLoader.load(path: path)
    var recorded = Recorded(steps: steps, trace: trace, isOwn: owner == Int(user.user))
    if let file = steps.killed.files.first {
      recorded.killedTrace = try await TraceLoader.load(path: user.folder + "/" + file)
    }
    return recorded
  }

  let steps: CaptureSteps
  let session: TraceSession
  let isOwn: Bool
  let killedTrace: Trace?

  init() async throws {
    let recorded = try await Self.run.value
    steps = recorded.steps
    isOwn = recorded.isOwn
    killedTrace = recorded.killedTrace
    session = TraceSession(traces: [recorded.trace])
  }

  private var descriptions: [EventDescription] {
    (0..<session.order.count).map { session.description(of: RowIndex($0)) }
  }

  @Test func `a search finds a system with its events`() throws {
    let sched = try #require(steps.found["sched"])
    #expect(sched.prefix(2) == ["All events found", "sched"])
    #expect(sched.contains("sched_switch"))
    #expect(steps.found["irq"]?.contains("irq_handler_entry") == true)
    #expect(steps.presets.first == "Scheduling")
  }

  @Test func `the equal command line follows what was clicked`() {
    #expect(steps.line.hasPrefix("thresher-cli record -e irq -e sched -o /"))
    #expect(
      steps.line.hasSuffix(" -F -c sh -c 'echo it runs; while sleep 0.02; do :; done'"))
  }

  @Test func `the file belongs to the user who recorded it`() { #expect(isOwn) }

  @Test func `a window that is killed while it records leaves its file and no instance`() throws {
    #expect(steps.killed.files.count == 1)
    #expect(steps.killed.processes.count == 2)
    let trace = try #require(killedTrace)
    #expect(trace.streams[0].eventCount > 0)
    #expect(trace.issues.isEmpty)
    let instances = try FileManager.default.contentsOfDirectory(
      atPath: "/sys/kernel/tracing/instances")
    for process in steps.killed.processes {
      #expect(!instances.contains { $0.split { !$0.isNumber }.contains("\(process)") })
    }
  }

  @Test func `every control of the dialogue has a name`() {
    #expect(steps.controls.allSatisfy { !$0.isEmpty }, "\(steps.controls)")
  }

  @Test func `counters and the clock run while it records`() throws {
    #expect(steps.counts.count == 2)
    #expect(steps.counts[0] < steps.counts[1])
    #expect(steps.elapsed.wholeMatch(of: #/\d+:\d\d\.\d/#) != nil)
    #expect(steps.output.contains("it runs"))
  }

  @Test func `the graph grows while it records`() {
    #expect(steps.graphs.count == 2)
    #expect(steps.graphs.allSatisfy { $0.hasPrefix("Shows ") })
    #expect(steps.graphs.first != steps.graphs.last)
  }

  @Test func `the finished trace has more than the counters told, of both systems`() {
    #expect(session.order.count >= steps.counts[1])
    let systems = Set(descriptions.map(\.system))
    #expect(systems.isSuperset(of: ["sched", "irq"]))
    #expect(systems.isSubset(of: ["sched", "irq", "ftrace"]))
  }

  @Test func `the trace holds the marker once, and the command that was run`() {
    #expect(descriptions.count { $0.info.contains("put by hand") } == 1)
    #expect(
      descriptions.contains { $0.event == "sched_process_exec" && $0.info.contains("/sleep") })
  }

  @Test func `the window goes back to what it was, with nothing left switched on`() {
    #expect(steps.recordButton == "Record")
    #expect(!steps.labels.contains { $0.contains("went wrong") })
    #expect(!steps.state.contains { $0.hasPrefix("Instance thresher") })
    #expect(steps.exitCode == 0)
  }
}
