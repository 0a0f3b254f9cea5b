import Foundation
import Glibc
import TestSupport
import Testing
import TraceFormat
import TraceModel

@testable import Capture

/// The helper against this machine's kernel: what it records, and what is left when something dies.
@Suite(
  .serialized,
  .disabled(
    if: DrivenHelper.hindrance != nil, Comment(rawValue: DrivenHelper.hindrance ?? "")))
struct HelperProgramTests {
  private let folder = ScratchFolder()
  private var output: String { "\(folder.path)/out.dat" }

  private var plan: CapturePlan {
    var plan = CapturePlan()
    plan.events = [.init("sched"), .init("irq"), .init("syscalls")]
    plan.output.path = output
    return plan
  }

  private func load() async throws -> Trace { try await TraceLoader.load(path: output) }

  /// A helper that records, some events later.
  private func recordingHelper(_ plan: CapturePlan? = nil) throws -> DrivenHelper {
    let helper = try DrivenHelper()
    helper.send(.start(plan ?? self.plan, process: nil))
    _ = try helper.waitForStart()
    let _: Bool = try helper.wait { report in
      if case .status(let statistics) = report, statistics.bytes > 0 { true } else { nil }
    }
    return helper
  }

  @Test func `the events in the file are those that the kernel counted`() async throws {
    let before = try GlobalTracing.now()
    let helper = try recordingHelper()
    helper.send(.marker("the marker"))
    let _: Bool = try helper.wait { $0 == .marked ? true : nil }
    helper.send(.stop(.stopped))
    let end = try helper.waitForEnd()
    #expect(end.reason == .stopped)
    #expect(end.problems == [])
    #expect(end.file == output)
    let trace = try await load()
    #expect(trace.issues.isEmpty)
    #expect(trace.streams[0].eventCount == end.statistics.cpus.reduce(0) { $0 + $1.readEvents })
    #expect(end.statistics.cpus.allSatisfy { $0.waitingEvents == 0 })
    #expect(trace.streams[0].eventCount > 0)
    #expect(folder.names == ["out.dat"])
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
    #expect(try GlobalTracing.now() == before)
  }

  @Test(arguments: [(7, CapturePlan.Packing.zstd), (7, .zlib), (7, .none), (6, .none)])
  func `the text of a capture is that of trace-cmd report`(
    version: Int, packing: CapturePlan.Packing
  ) throws {
    var plan = plan
    plan.output.fileVersion = version
    plan.output.compression = packing
    let helper = try recordingHelper(plan)
    helper.send(.stop(.stopped))
    #expect(try helper.waitForEnd().problems == [])
    // Debian's trace-cmd knows no zlib.
    guard packing != .zlib else { return }
    let program = "\(DrivenHelper.path.dropLast("thresher-capture".count))thresher-cli"
    let own = ChildProgram(program, ["report", output])
    let reference = ChildProgram("trace-cmd", ["report", output])
    #expect(own.exitCode == 0)
    let ownLines = own.outputText.split(separator: "\n")
    let lines = reference.outputText.split(separator: "\n")
    #expect(ownLines.count == lines.count)
    // Fact sheet, C1: the letters of states are the event's own.
    let different = zip(ownLines, lines).filter { $0 != $1 && !$0.contains(" sched_switch: ") }
    #expect(different.first.map { "\($0.0)\n\($0.1)" } == nil)
  }

  @Test func `a killed worker leaves a readable file and no instance`() async throws {
    let before = try GlobalTracing.now()
    let helper = try recordingHelper()
    let worker = try #require(helper.worker)
    kill(worker, SIGKILL)
    let end = try helper.waitForEnd()
    #expect(end.reason == .failed)
    #expect(end.problems == [CaptureProblem(.workerDied)])
    #expect(end.file == output)
    #expect(try await load().streams[0].eventCount > 0)
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
    #expect(try GlobalTracing.now() == before)
    helper.send(.state)
    let _: Bool = try helper.wait { if case .state = $0 { true } else { nil } }
  }

  @Test func `a worker goes on to the file when its supervisor is killed`() async throws {
    let before = try GlobalTracing.now()
    let helper = try recordingHelper()
    kill(helper.pid, SIGKILL)
    try DrivenHelper.wait { folder.names == ["out.dat"] }
    #expect(try await load().streams[0].eventCount > 0)
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
    #expect(try GlobalTracing.now() == before)
  }

  @Test func `what a killed pair left is cleared by the next helper and becomes a file`()
    async throws
  {
    let before = try GlobalTracing.now()
    let helper = try recordingHelper()
    let worker = try #require(helper.worker)
    kill(helper.pid, SIGSTOP)
    kill(worker, SIGKILL)
    kill(helper.pid, SIGKILL)
    helper.exitStatus()
    #expect(try GlobalTracing.instances(of: helper.pid).count == 1)
    let next = try DrivenHelper()
    #expect(
      try next.next()
        == .hello(protocol: 1, program: "thresher-capture", problem: nil))
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
    #expect(try GlobalTracing.now() == before)
    let spool = SpoolLayout(forFile: output)
    let lock = try #require(try SpoolAssembly.leftBehind(spool))
    _ = try SpoolAssembly(spool: spool, output: plan.output).run()
    _ = lock
    #expect(try await load().streams[0].eventCount > 0)
  }

  @Test func `a client that goes away ends the capture with a file`() async throws {
    let helper = try recordingHelper()
    helper.closeInput()
    #expect(try helper.waitForEnd().reason == .clientGone)
    #expect(helper.exitStatus() == 0)
    #expect(try await load().streams[0].eventCount > 0)
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a signal ends the capture with a file`(signal: Int32) throws {
    let helper = try recordingHelper()
    kill(helper.pid, signal)
    #expect(try helper.waitForEnd().reason == .signalled)
    #expect(folder.names == ["out.dat"])
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
  }

  @Test func `a full disk ends the capture, and its file is readable`() async throws {
    let disk = "\(folder.path)/disk"
    mkdir(disk, 0o700)
    try #require(mount("tmpfs", disk, "tmpfs", 0, "size=40m") == 0)
    defer { umount2(disk, Int32(MNT_DETACH)) }
    var plan = plan
    plan.output.path = "\(disk)/out.dat"
    plan.events = [.init("all")]
    plan.bufferKiB = 4096
    let helper = try DrivenHelper()
    helper.send(.start(plan, process: nil))
    _ = try helper.waitForStart()
    let load = Process()
    load.executableURL = URL(filePath: "/bin/sh")
    load.arguments = ["-c", "while :; do cat /proc/self/stat; done"]
    load.standardOutput = FileHandle.nullDevice
    try load.run()
    defer { load.terminate() }
    let end = try helper.waitForEnd()
    #expect(end.reason == .failed)
    #expect(end.problems.map(\.kind).contains(.diskFull))
    let file = try #require(end.file)
    let trace = try await TraceLoader.load(path: file)
    #expect(trace.streams[0].eventCount > 1000)
    #expect(trace.issues.isEmpty)
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
  }

  @Test func `a stop that comes with the start is heard`() throws {
    let helper = try DrivenHelper()
    helper.send(.start(plan, process: nil))
    helper.send(.stop(.stopped))
    #expect(try helper.waitForEnd().reason == .stopped)
  }

  @Test func `the next capture may start as soon as one has ended`() throws {
    let helper = try DrivenHelper()
    for _ in 0..<5 {
      helper.send(.start(plan, process: nil))
      _ = try helper.waitForStart()
      helper.send(.stop(.stopped))
      #expect(try helper.waitForEnd().problems == [])
    }
  }

  @Test(arguments: [0, 300])
  func `who sends much and reads nothing holds up no limit`(stops: Int) throws {
    var plan = plan
    plan.stopAfterSeconds = 1
    let helper = try DrivenHelper()
    helper.send(.start(plan, process: nil))
    let text = String(repeating: "marker ", count: 1_500)
    for _ in 0..<300 { helper.send(.marker(text)) }
    for _ in 0..<stops { helper.send(.stop(.stopped)) }
    let end = try helper.waitForEnd()
    #expect(end.file == output)
    if stops == 0 { #expect(end.reason == .limitReached) }
  }

  @Test func `a disk that is full from the start leaves nothing behind`() throws {
    let disk = "\(folder.path)/disk"
    mkdir(disk, 0o700)
    try #require(mount("tmpfs", disk, "tmpfs", 0, "size=4m") == 0)
    defer { umount2(disk, Int32(MNT_DETACH)) }
    var plan = plan
    plan.output.path = "\(disk)/out.dat"
    let helper = try DrivenHelper()
    helper.send(.start(plan, process: nil))
    #expect(try helper.waitForEnd().problems.map(\.kind) == [.diskFull])
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
  }

  @Test func `a second capture is refused while one runs`() throws {
    let helper = try recordingHelper()
    var other = plan
    other.output.path = "\(folder.path)/other.dat"
    helper.send(.start(other, process: nil))
    let refused = try helper.waitForEnd()
    #expect(refused.problems == [CaptureProblem(.busy)])
    helper.send(.stop(.stopped))
    #expect(try helper.waitForEnd().file == output)
  }

  @Test(
    arguments: [
      ("sched:sched_switch", "nonsense == 3", CaptureProblem.Kind.badFilter, "Field not found"),
      ("sched:nonsense", nil, CaptureProblem.Kind.unknownEvent, ""),
    ] as [(String, String?, CaptureProblem.Kind, String)])
  func `what the kernel does not take is told, and nothing is left`(
    event: String, filter: String?, kind: CaptureProblem.Kind, words: String
  ) throws {
    let before = try GlobalTracing.now()
    var plan = plan
    plan.events = [.init(event, filter: filter)]
    let helper = try DrivenHelper()
    helper.send(.start(plan, process: nil))
    let end = try helper.waitForEnd()
    #expect(end.problems.map(\.kind) == [kind])
    #expect(end.problems.first?.detail.contains(words) == true || words.isEmpty)
    #expect(end.file == nil)
    #expect(folder.names == [])
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
    #expect(try GlobalTracing.now() == before)
  }

  // MARK: - Whose it is

  @Test func `files belong to the calling user, where that user may write`() throws {
    let user: UInt32 = 54321
    chown(folder.path, user, user)
    let environment = ["SUDO_UID": "\(user)", "SUDO_GID": "\(user)"]
    let helper = try DrivenHelper(environment: environment)
    helper.send(.start(plan, process: nil))
    let spool = try helper.waitForStart()
    var status = stat()
    #expect(stat(spool, &status) == 0 && status.st_uid == user && status.st_mode & 0o777 == 0o700)
    #expect(stat("\(spool)/cpu0", &status) == 0 && status.st_uid == user)
    helper.send(.stop(.stopped))
    #expect(try helper.waitForEnd().problems == [])
    #expect(stat(output, &status) == 0)
    #expect(status.st_uid == user && status.st_gid == user)
  }

  @Test func `where the calling user may not write the helper does not either`() throws {
    chmod(folder.path, 0o755)
    let helper = try DrivenHelper(environment: ["PKEXEC_UID": "65534"])
    helper.send(.start(plan, process: nil))
    let end = try helper.waitForEnd()
    #expect(end.problems.map(\.kind) == [.cannotWriteOutput])
    #expect(end.problems.first?.errno == EACCES)
    #expect(folder.names == [])
  }

  @Test func `a link in place of the file is replaced, not followed`() throws {
    let target = "\(folder.path)/precious"
    try "precious".write(toFile: target, atomically: false, encoding: .utf8)
    symlink(target, output)
    let helper = try recordingHelper()
    helper.send(.stop(.stopped))
    #expect(try helper.waitForEnd().file == output)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
  }

  @Test func `who may not trace is told so`() throws {
    chmod(folder.path, 0o777)
    let copy = "\(folder.path)/helper"
    try FileManager.default.copyItem(atPath: DrivenHelper.path, toPath: copy)
    chmod(copy, 0o755)
    let helper = try DrivenHelper(
      words: ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy])
    guard case .hello(_, _, let problem) = try helper.next() else { throw DrivenHelper.Silence() }
    #expect(problem?.kind == .noPermission)
    helper.send(.start(plan, process: nil))
    #expect(try helper.waitForEnd().problems.map(\.kind) == [.noPermission])
  }
}
