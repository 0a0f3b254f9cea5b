import Foundation
import TestSupport
import Testing
import TraceFormat
import Units

/// Random records of all events, compared with what the installed `trace-cmd report` prints of
/// them.
///
/// Seeds are fixed; `THRESHER_ORACLE_SEEDS=5` adds five more.
@Suite(
  .serialized,
  .enabled(if: OracleRun.referenceIsInstalled, "trace-cmd is not installed on this machine"))
struct OracleTests {
  private static let seeds: [UInt64] = {
    let more = ProcessInfo.processInfo.environment["THRESHER_ORACLE_SEEDS"].flatMap { UInt64($0) }
    return (1...(1 + min(more ?? 0, 100))).map { $0 }
  }()

  @Test(
    .enabled(
      if: OracleFormats.running() != nil,
      "the formats of the running kernel cannot be read: tracefs is not mounted, or only for root"),
    arguments: seeds)
  func `lines of the running kernel's events are those of trace-cmd`(seed: UInt64) async throws {
    try await compare(try #require(OracleFormats.running()), seed: seed)
  }

  @Test(arguments: [
    "v6-none.dat", "d61-kmem-sig.dat", "i386-sched-syscalls.dat", "s390x-sched.dat",
  ])
  func `lines of the events inside recordings are those of trace-cmd`(name: String) async throws {
    for seed in Self.seeds {
      try await compare(try OracleFormats.inside("\(GoldText.fixtures)/\(name)"), seed: seed)
    }
  }

  private func compare(_ formats: OracleFormats, seed: UInt64) async throws {
    let run = OracleRun(formats)
    for values in [OracleRecord.Values.agreed, .all] {
      let lines = try await run.lines(values: values, count: 2, seed: seed)
      var letters: [String: Int] = [:]
      for line in lines where line.theirs != line.ours {
        let rule = DifferenceRule.allCases.first {
          // Without negative numbers in signed fields, that they are signed explains nothing.
          (values == .all || $0 != .signedFields) && $0.explains(line)
        }
        letters[rule?.rawValue ?? "none", default: 0] += 1
        if rule == nil { Issue.record("\(line.difference)") }
      }
      let differing = letters.values.reduce(0, +)
      #expect(!lines.isEmpty)
      // Most events are far from all rules; more differences would mean that a rule hides a
      // mistake.
      #expect(Double(differing) < max(4, Double(lines.count) * (values == .all ? 0.12 : 0.04)))
      print("\(formats.name), \(values) values: \(lines.count) records, different: \(letters)")
    }
  }
}

extension OracleRun.Line {
  fileprivate var difference: String {
    let theirs = theirs.map { String(decoding: $0, as: UTF8.self) } ?? "(died)"
    return """
      \(format.system):\(format.name) \(format.printFormat.prefix(800))
      theirs: \(theirs.prefix(2000))
      ours:   \(String(decoding: ours, as: UTF8.self).prefix(2000))
      """
  }
}
