import Foundation
import Glibc
import JSON
import TestSupport
import Testing

@testable import Capture

/// Hostile input: the helper believes nothing, stays alive and touches nothing.
@Suite(
  .serialized,
  .disabled(
    if: DrivenHelper.hindrance != nil, Comment(rawValue: DrivenHelper.hindrance ?? "")))
struct HelperFuzzTests {
  /// Whether the helper still answers, after whatever it says of what it was sent.
  private func answers(_ helper: DrivenHelper) throws -> Bool {
    helper.send(.check(CapturePlan()))
    return try helper.wait { if case .checked = $0 { true } else { nil } }
  }

  @Test func `random bytes are refused line by line`() throws {
    let before = try GlobalTracing.now()
    let helper = try DrivenHelper()
    var random = DrawnRandom(seed: 11)
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
        UInt8(Int.random(in: 0..<256, using: &random))
      }
      helper.send(line: bytes)
    }
    #expect(try answers(helper))
    #expect(try GlobalTracing.now() == before)
  }

  @Test func `random JSON is refused with its place`() throws {
    let before = try GlobalTracing.now()
    let helper = try DrivenHelper()
    var random = DrawnRandom(seed: 12)
    for _ in 0..<1500 { helper.send(line: Array(value(&random, depth: 0).line.utf8)) }
    #expect(try answers(helper))
    #expect(try GlobalTracing.now() == before)
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
  }

  /// JSON of the words of the protocol, put together at random; `reset` is left out, for it is
  /// meant to touch what others trace.
  private func value(_ random: inout DrawnRandom, depth: Int) -> JSONValue {
    let words = [
      "do", "start", "check", "describe", "plan", "events", "name", "filter", "scope", "command",
      "processes", "output", "path", "/nonexistent/x", "../../etc/passwd", "", "\u{0}", "all",
      "options", "tracer", "nop", "marker", "text", "stop", "reason", "buffer-kib", "clock",
    ]
    switch Int.random(in: 0..<(depth > 3 ? 5 : 8), using: &random) {
    case 0: return .null
    case 1: return .bool(Int.random(in: 0..<2, using: &random) == 0)
    case 2: return .integer(Int64(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random)))
    case 3, 4: return .string(words[Int.random(in: 0..<words.count, using: &random)])
    case 5:
      return .array(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default:
      return .object(
        (0..<Int.random(in: 0..<5, using: &random)).map { index in
          .init(
            index == 0 && depth == 0
              ? "do" : words[Int.random(in: 0..<words.count, using: &random)],
            value(&random, depth: depth + 1))
        })
    }
  }

  @Test func `very long lines and deep nesting are refused, what follows is heard`() throws {
    let helper = try DrivenHelper()
    helper.send(line: Array(repeating: UInt8(ascii: "x"), count: 20 << 20))
    helper.send(line: Array(repeating: UInt8(ascii: "["), count: 500_000))
    helper.send(line: Array("{\"do\":\"describe\",".utf8) + Array(repeating: 0x20, count: 900_000))
    var failures = 0
    helper.send(.check(CapturePlan()))
    let _: Bool = try helper.wait { report in
      if case .failed = report { failures += 1 }
      if case .checked = report { return true }
      return nil
    }
    #expect(failures == 3)
  }

  @Test(arguments: [
    "../../../../tmp/evil", "sched/../../../tracing_on", "..:..", "sched:../sched_switch/enable",
    "enable", "header_page", "/etc", "sched:sched_switch\n1", "*/../*",
  ])
  func `no name leads out of the folder of events`(name: String) throws {
    let folder = ScratchFolder()
    let before = try GlobalTracing.now()
    let helper = try DrivenHelper()
    var plan = CapturePlan()
    plan.events = [.init(name, filter: "1")]
    plan.output.path = "\(folder.path)/x.dat"
    helper.send(.start(plan, process: nil))
    let end = try helper.waitForEnd()
    #expect(end.file == nil)
    #expect(!end.problems.isEmpty)
    #expect(folder.names == [])
    #expect(try GlobalTracing.now() == before)
  }

  @Test(arguments: [
    "relative.dat", "", "/", "/tmp/", "/nonexistent/folder/x.dat", "/proc/x.dat",
    "/dev/null/x.dat", "/tmp/\u{0}x",
  ])
  func `no file is made where none belongs`(path: String) throws {
    let helper = try DrivenHelper()
    var plan = CapturePlan()
    plan.events = [.init("sched")]
    plan.output.path = path
    helper.send(.start(plan, process: nil))
    let end = try helper.waitForEnd()
    #expect(end.file == nil && end.spool == nil)
    #expect(!end.problems.isEmpty)
    #expect(try GlobalTracing.instances(of: helper.pid) == [])
  }
}
