import Foundation
import TestSupport
import Testing
import TraceFormat
import Units

/// Random records of all events, compared with what the installed `trace-cmd report` prints of
/// them.
///
/// A line that differs has to follow from the rules in `DifferenceRule`; nothing else in it may
/// differ. Seeds are fixed; `THRESHER_ORACLE_SEEDS=5` adds five more.
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

  @Test(arguments: seeds)
  func `lines of events that lack a field are those of trace-cmd`(seed: UInt64) async throws {
    var formats = try OracleFormats.written(for: OracleKernel())
    var random = DrawnRandom(seed: seed)
    formats.hideFields(using: &random)
    try await compare(formats, seed: seed)
  }

  @Test(arguments: [.little, .big] as [ByteOrder])
  func `lines of events of other kernels and modules are those of trace-cmd`(
    order: ByteOrder
  ) async throws {
    let formats = try OracleFormats.written(for: OracleKernel(order: order))
    for seed in Self.seeds { try await compare(formats, seed: seed) }
  }

  private func compare(_ formats: OracleFormats, seed: UInt64) async throws {
    let run = OracleRun(formats)
    var random = DrawnRandom(seed: seed)
    for values in [OracleRecord.Values.agreed, .all] {
      let lines = try await run.lines(values: values, using: &random)
      #expect(lines.count == formats.formats.count)
      let differing = lines.filter { $0.theirs != $0.ours }
      let explanations = try run.rules(for: differing)
      var letters: [String: Int] = [:]
      for (line, rules) in zip(differing, explanations) {
        // Without negative numbers in fields, only the format itself can bring a sign.
        let mayBeSigned = values == .all || line.format.mentionsSigns
        if let rules, mayBeSigned || !rules.contains(.signedFields) {
          let name = DifferenceRule.allCases.filter(rules.contains).map(\.rawValue)
          letters[name.joined(separator: "+"), default: 0] += 1
        } else {
          Issue.record("\(line.difference)\nrewritten: \(try run.rewritten(line).suffix(3000))")
        }
      }
      let counts = letters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      print(
        "\(formats.name), seed \(seed), \(values) values: \(lines.count) lines, "
          + "different: \(counts.joined(separator: ", "))")
    }
  }
}

extension EventFormat {
  /// Whether the print format casts to a signed type or has a negative constant.
  fileprivate var mentionsSigns: Bool {
    printFormat.contains(#/- ?[0-9]|\( *(int|s8|s16|s32|char|short|pid_t|long) *\)/#)
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
