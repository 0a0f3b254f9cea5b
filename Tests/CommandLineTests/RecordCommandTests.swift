import Foundation
import Glibc
import TestSupport
import Testing
import TraceFormat
import TraceModel

/// `thresher-cli record` as an ordinary user, with the helper as root behind a stand-in for pkexec.
@Suite(.serialized, .enabled(if: RecordSurroundings.hindrance == nil, RecordSurroundings.comment))
struct RecordCommandTests {
  private let user: OrdinaryUser
  private let launcher: String
  private let program: String
  private var output: String { "\(user.folder)/out.dat" }

  init() throws {
    user = try OrdinaryUser()
    launcher = try user.launcher()
    program = try user.copy(BuiltProgram.path)
    try user.copy("\(BuiltProgram.path.dropLast("thresher-cli".count))thresher-capture")
  }

  /// Starts `thresher-cli record`, its errors into a file.
  private func start(_ arguments: [String], launcher: String? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: user.prefix[0])
    process.arguments = user.prefix.dropFirst() + [program, "record", "-o", output] + arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "THRESHER_LAUNCHER": launcher ?? self.launcher, "HOME": user.folder,
    ]
    try Data().write(to: URL(filePath: "\(user.folder)/errors"))
    process.standardError = FileHandle(forWritingAtPath: "\(user.folder)/errors")
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private var errors: String {
    (try? String(contentsOfFile: "\(user.folder)/errors", encoding: .utf8)) ?? ""
  }

  private func wait(until holds: () -> Bool) throws {
    let end = Date(timeIntervalSinceNow: 60)
    while !holds() {
      guard Date() < end else { throw OrdinaryUser.Failure(description: "waited in vain") }
      usleep(20_000)
    }
  }

  private func owner(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_uid : nil
  }

  /// Instances of captures whose helper belongs to this test are gone; others may be under way.
  private func instancesOf(_ worker: Int32) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/sys/kernel/tracing/instances")) ?? [])
      .filter { $0.hasPrefix("thresher.") && $0.contains(".\(worker).") }
  }

  /// The process that writes the spool: whoever has its lock open.
  private func worker() throws -> Int32 {
    var found: Int32?
    let lock = "\(output).spool/lock"
    try wait {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
        guard let pid = Int32(name),
          let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd")
        else { continue }
        let isHolder = files.contains {
          (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0)"))
            == lock
        }
        if isHolder { found = pid }
      }
      return found != nil
    }
    return try #require(found)
  }

  private func waitForRecording() throws {
    try wait {
      ["cpu0", "cpu1"].contains { name in
        var status = stat()
        return stat("\(output).spool/\(name)", &status) == 0 && status.st_size > 0
      }
    }
  }

  @Test func `the command runs as the user, and so are the files`() async throws {
    let identity = "\(user.folder)/identity"
    let process = try start([
      "-e", "sched", "-F", "sh", "-c", "id -u >\(identity); id -G >>\(identity); exit 3",
    ])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(errors)")
    let lines = try String(contentsOfFile: identity, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "\(user.user)")
    #expect(lines.last == "\(user.user)")
    #expect(owner(of: output) == user.user)
    let trace = try await TraceLoader.load(path: output)
    #expect(trace.streams[0].eventCount > 0)
    #expect(errors.contains("\(output): "))
    #expect(errors.contains(" events · "))
  }

  @Test func `only what was asked for is recorded`() throws {
    let process = try start([
      "-e", "sched:sched_process_exec", "-e", "sched:sched_switch", "-f", "prev_pid == 0", "-C",
      "mono", "-b", "64", "--file-version", "6", "-q", "/bin/true",
    ])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(errors == "")
    let file = try TraceFile(path: output)
    #expect(file.header.version == 6)
    #expect(file.options.activeClock == "mono")
    let report = ChildProgram(BuiltProgram.path, ["report", output]).outputText
    #expect(report.contains("filename=/bin/true"))
    let lines = report.split(separator: "\n").dropFirst()
    #expect(
      lines.allSatisfy { line in
        line.contains(" sched_process_exec: ")
          || line.contains(" sched_switch: ") && line.contains("swapper")
      })
  }

  @Test func `a killed client leaves the user a file and nothing of tracing`() async throws {
    let process = try start(["-e", "sched", "-e", "irq"])
    try waitForRecording()
    let worker = try worker()
    #expect(instancesOf(worker).count == 1)
    kill(process.processIdentifier, SIGKILL)
    try wait { owner(of: output) != nil && owner(of: "\(output).spool") == nil }
    #expect(owner(of: output) == user.user)
    #expect(try await TraceLoader.load(path: output).streams[0].eventCount > 0)
    #expect(instancesOf(worker) == [])
  }

  @Test func `Ctrl+C ends the recording, and the file is complete`() async throws {
    let process = try start(["-e", "sched"])
    try waitForRecording()
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(errors)")
    #expect(errors.contains("Recording; Ctrl+C ends it."))
    #expect(try await TraceLoader.load(path: output).issues.isEmpty)
  }

  @Test func `a killed command ends the recording`() throws {
    let process = try start([
      "-e", "sched", "sh", "-c", "echo $$ >\(user.folder)/pid; exec sleep 99",
    ])
    let path = "\(user.folder)/pid"
    var pid: Int32?
    try wait {
      pid = (try? String(contentsOfFile: path, encoding: .utf8)).flatMap {
        Int32($0.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return pid != nil
    }
    kill(try #require(pid), SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(errors)")
    #expect(owner(of: output) == user.user)
  }

  @Test func `a worker that is killed is told, and the file is there`() async throws {
    let process = try start(["-e", "sched"])
    try waitForRecording()
    let worker = try worker()
    kill(worker, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(owner(of: output) == user.user)
    #expect(try await TraceLoader.load(path: output).streams[0].eventCount > 0)
    #expect(instancesOf(worker) == [])
  }

  @Test func `who is not let in is told so`() throws {
    let denying = "\(user.folder)/deny"
    try "#!/bin/sh\necho 'Request dismissed' >&2\nexit 126\n".write(
      toFile: denying, atomically: false, encoding: .utf8)
    chmod(denying, 0o755)
    let process = try start(["-e", "sched", "true"], launcher: denying)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(errors.hasPrefix("thresher-cli: "))
    #expect(errors.contains("Request dismissed"))
    #expect(owner(of: output) == nil)
  }

  @Test(arguments: [
    (["-e", "sched", "no-such-program"], "no-such-program"),
    (["-e", "nonsense", "true"], "nonsense"),
    (["-e", "sched:sched_switch", "-f", "nonsense == 1", "true"], "Field not found"),
    (["true"], "Nothing"),
  ])
  func `a mistake is told in one go, and nothing is left`(arguments: [String], words: String)
    throws
  {
    let process = try start(arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(errors.lowercased().contains(words.lowercased()), "\(errors)")
    #expect(owner(of: output) == nil && owner(of: "\(output).spool") == nil)
  }
}

/// What recording as an ordinary user needs of the machine.
enum RecordSurroundings {
  static let hindrance: String? =
    OrdinaryUser.hindrance
    ?? (access("/sys/kernel/tracing/instances", W_OK) == 0
      ? nil : "there is no tracefs to write to")

  static var comment: Comment { Comment(rawValue: hindrance ?? "") }
}
