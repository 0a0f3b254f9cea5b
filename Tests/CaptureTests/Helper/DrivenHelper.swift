import CLinux
import Foundation
import Glibc
import JSON
import TestSupport
import Testing

@testable import Capture

/// The built `thresher-capture`, spoken to as a client does.
final class DrivenHelper {
  /// Why the helper cannot be tried here; nil where it can.
  static let hindrance: String? =
    geteuid() != 0
    ? "only root may trace" : (try? TracefsPlace.open()) == nil ? "there is no tracefs" : nil

  static let path: String = {
    let folders = Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().path }
    let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return (folders + [own]).map { "\($0)/thresher-capture" }
      .first { access($0, X_OK) == 0 } ?? "thresher-capture"
  }()

  struct Silence: Error {}

  private let child: ChildProcess
  private var input: Int32
  private let output: Int32
  private let channel: LineChannel
  private var waiting: [HelperReport] = []
  private var status: Int32?

  /// Chosen: twenty times what a loaded machine needs.
  private static let patienceInSeconds = 60.0

  /// Not by `Process`: it takes a program that closes what it has inherited for one that has ended,
  /// and then holds up all others until it has.
  ///
  /// - Parameter environment: beside what there is.
  init(words: [String] = [DrivenHelper.path], environment: [String: String] = [:]) throws {
    signal(SIGPIPE, SIG_IGN)
    let toHelper = try Self.pipe()
    let fromHelper = try Self.pipe()
    let nothing = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { for end in [toHelper.reading, fromHelper.writing, nothing] { close(end) } }
    child = try ChildProcess(
      ["/usr/bin/env"] + environment.map { "\($0.key)=\($0.value)" } + words,
      streams: .init(input: toHelper.reading, output: fromHelper.writing, errors: nothing))
    input = toHelper.writing
    output = fromHelper.reading
    channel = LineChannel(input: output, output: input, longestLineInBytes: 64 << 20)
    try #require(child.release() == 0)
  }

  deinit {
    if status == nil { kill(child.pid, SIGTERM) }
    closeInput()
    close(output)
    _ = exitStatus()
  }

  var pid: Int32 { child.pid }

  /// Waits for its end, and gives what `waitpid` tells.
  @discardableResult
  func exitStatus() -> Int32 {
    if let status { return status }
    let ended = child.wait()
    status = ended
    return ended
  }

  /// The worker of the capture under way.
  var worker: Int32? {
    let path = "/proc/\(pid)/task/\(pid)/children"
    return (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ")
      .compactMap { Int32($0) }.first
  }

  func send(_ request: HelperRequest) { channel.send(request.json) }

  func send(line: [UInt8]) { channel.send(line: line) }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Ends that no other child inherits, and that block.
  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(linux_pipe(&ends, 64 << 10) >= 0)
    for end in ends { _ = fcntl(end, F_SETFL, 0) }
    return (ends[0], ends[1])
  }

  /// The next report; nil when the helper is gone.
  func next() throws -> HelperReport? {
    let end = Date(timeIntervalSinceNow: Self.patienceInSeconds)
    while waiting.isEmpty {
      var watched = pollfd(fd: channel.input, events: Int16(POLLIN), revents: 0)
      guard Date() < end else { throw Silence() }
      guard poll(&watched, 1, 200) > 0 else { continue }
      guard case .lines(let lines) = channel.receive() else { return nil }
      waiting += try lines.map { try HelperReport(json: try $0.get()) }
    }
    return waiting.removeFirst()
  }

  /// The next report for which `pick` gives something.
  func wait<Result>(for pick: (HelperReport) -> Result?) throws -> Result {
    while let report = try next() {
      if let result = pick(report) { return result }
    }
    throw Silence()
  }

  func waitForStart() throws -> String {
    try wait { report -> Result<String, CaptureProblem>? in
      switch report {
      case .started(let spool, _): .success(spool)
      case .ended(let end): .failure(end.problems.first ?? CaptureProblem(.other))
      default: nil
      }
    }.get()
  }

  func waitForEnd() throws -> CaptureEnd {
    try wait { if case .ended(let end) = $0 { end } else { nil } }
  }

  /// Waits until something holds that no report tells.
  static func wait(until holds: () -> Bool) throws {
    let end = Date(timeIntervalSinceNow: patienceInSeconds)
    while !holds() {
      guard Date() < end else { throw Silence() }
      usleep(10_000)
    }
  }
}

/// What of tracing is the whole machine's, and must be as it was when a capture is over.
struct GlobalTracing: Equatable {
  private var contents: [String: String]

  static func now() throws -> GlobalTracing {
    let files = try TracefsPlace.open()
    let names = [
      "tracing_on", "current_tracer", "set_event", "trace_clock", "buffer_size_kb", "trace_options",
      "set_event_pid", "events/enable", "saved_cmdlines_size",
    ]
    var contents = Dictionary(uniqueKeysWithValues: names.map { ($0, (try? files.text($0)) ?? "") })
    // The first user of an instance makes the kernel's own idea of its size more exact.
    contents["buffer_size_kb"] = contents["buffer_size_kb"]?.hasPrefix("7 ") == true ? "" : "set"
    return GlobalTracing(contents: contents)
  }

  /// The instances of helpers with these processes.
  static func instances(of pid: Int32) throws -> [String] {
    try TracefsPlace.open().list("instances").filter {
      guard let name = InstanceName($0) else { return false }
      return name.supervisor.pid == pid || name.worker.pid == pid
    }
  }
}
