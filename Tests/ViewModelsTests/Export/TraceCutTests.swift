import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

@testable import ViewModels

private let recordings = GoldText.names(in: GoldText.fixtures).filter {
  ($0.hasSuffix(".dat") && $0 != "latency-wakeuprt-text.dat") || $0.hasSuffix(".dat.0001")
}

private func opened(_ path: String) async throws -> TraceSession {
  TraceSession(traces: [try await TraceLoader.load(path: path)])
}

private func hasBackwardClock(_ session: TraceSession) -> Bool {
  session.lanes.contains { !$0.events.segments.allSatisfy(\.keyOverrides.isEmpty) }
}

/// Ranges of all kinds: none, the whole, one event, a gap between two, some at random.
private func ranges(of rows: [ReportRow], seed: UInt64, count: Int) -> [TimeSpan?] {
  var random = DrawnRandom(seed: seed)
  let times = rows.map(\.time.rawValue).sorted()
  guard let first = times.first, let last = times.last else {
    return [nil, TimeSpan(from: Timestamp(0), to: Timestamp(10))]
  }
  func span(_ start: UInt64, _ end: UInt64) -> TimeSpan {
    TimeSpan(from: Timestamp(min(start, end)), to: Timestamp(max(start, end)))
  }
  let one = times.randomElement(using: &random) ?? first
  var ranges: [TimeSpan?] = [
    nil, span(first, last &+ 1), span(first, last), span(one, one &+ 1), span(one, one),
    span(one &+ 1, one &+ 2), span(last &+ 5, last &+ 9), span(0, first),
  ]
  for _ in 0..<count {
    ranges.append(
      span(
        times.randomElement(using: &random) ?? first, times.randomElement(using: &random) ?? last))
  }
  return ranges
}

/// Whether a cut of a session has the rows of the range and no others.
private func expectRows(
  of source: TraceSession, _ rows: [ReportRow], in range: TimeSpan?,
  cpus: (CPUIndex) -> Bool = { _ in true }
) async throws {
  let made = TraceCut(source, range: range, cpus: cpus)
  let cut = try #require(made)
  let file = ScratchFile()
  _ = try cut.write(toFileAt: file.path)
  let session = try await opened(file.path)
  let expected = rows.filter {
    (range?.contains($0.time) ?? true) && cpus(source[$0.lane].cpu)
  }
  #expect(cut.rowCount == expected.count)
  #expect(session.traces[0].issues.issues.filter { !$0.isNotOnPages } == [])
  let found = await ReportRow.all(of: session).unindented
  if hasBackwardClock(source) {
    #expect(found.map(\.text).sorted() == expected.unindented.map(\.text).sorted(), "\(range)")
  } else {
    #expect(found.map(\.text) == expected.unindented.map(\.text), "\(range)")
  }
}

extension DecodeIssue {
  /// Whether it says nothing of pages.
  fileprivate var isNotOnPages: Bool {
    switch kind {
    case .unknownEventType, .eventFormatUnreadable, .duplicateEventID, .stampsRunBackwards: true
    default: false
    }
  }
}

@Test(arguments: recordings)
func `a cut of a recording reports the rows of its range`(name: String) async throws {
  let source = try await opened("\(GoldText.fixtures)/\(name)")
  let rows = await ReportRow.all(of: source)
  let all = ranges(of: rows, seed: UInt64(name.utf8.count), count: 4)
  // Of a large recording the whole, one event and one at random: each is read and put into words.
  let chosen = rows.count > 5000 ? [all[0], all[3], all[all.count - 1]] : all
  for range in chosen { try await expectRows(of: source, rows, in: range) }
}

@Test(arguments: 0..<12)
func `a cut of a drawn recording reports the rows of its range`(seed: Int) async throws {
  var random = DrawnRandom(seed: UInt64(seed))
  var sketch = random.recording(DrawnRandom.PageMix())
  sketch.version = seed % 2 == 0 ? 6 : 7
  sketch.compression = seed % 4 == 1 ? .zlib : seed % 4 == 3 ? .zstd : .none
  sketch.commitSize = seed % 3 == 0 ? 4 : 8
  let file = ScratchFile(sketch.bytes())
  let source = try await opened(file.path)
  let rows = await ReportRow.all(of: source)
  for range in ranges(of: rows, seed: UInt64(seed), count: 6) {
    try await expectRows(of: source, rows, in: range)
  }
}

@Test func `a cut of some CPUs has the rows of these`() async throws {
  let source = try await opened("\(GoldText.fixtures)/sched-irq.dat")
  let rows = await ReportRow.all(of: source)
  for range in ranges(of: rows, seed: 3, count: 3) {
    try await expectRows(of: source, rows, in: range) { $0.rawValue == 1 }
  }
}

private let traceCmdIsInstalled = ChildProgram("trace-cmd", ["--version"]).exitCode != nil

/// What trace-cmd prints of a recording, cut into the rows that we print: as many lines for each,
/// whose texts may differ as its library's version has it.
private func traceCmdRows(_ path: String, like rows: [ReportRow]) throws -> [String] {
  let report = ChildProgram("trace-cmd", ["report", "-t", path])
  #expect(report.exitCode == 0)
  var lines = report.outputText.split(separator: "\n", omittingEmptySubsequences: false)[...]
  #expect(lines.popFirst()?.hasPrefix("cpus=") == true)
  let cut = rows.map { row in
    let count = row.text.count { $0 == "\n" }
    defer { lines = lines.dropFirst(count) }
    return lines.prefix(count).joined(separator: "\n").withoutFunctionIndent
  }
  #expect(lines.joined() == "")
  let places = zip(cut, rows).allSatisfy { $0.fromCPU.prefix(16) == $1.text.fromCPU.prefix(16) }
  #expect(places)
  return cut
}

extension String {
  /// A line without its task.
  fileprivate var fromCPU: Substring { self[(firstRange(of: " [")?.lowerBound ?? startIndex)...] }
}

/// One of each kind. Where a report begins with lines of the idle task, up to the first line of
/// another task trace-cmd forgets the names that the recorder saved of those that they name; the
/// tasks of such a report are not compared.
@Test(
  .enabled(if: traceCmdIsInstalled, "trace-cmd is not installed on this machine"),
  arguments: [
    "sched-irq.dat", "instances.dat", "i386-sched-syscalls.dat", "s390x-sched.dat",
    "lost-events.dat", "empty.dat", "empty-cpu.dat", "clock-x86tsc.dat", "date.dat",
    "v6-none.dat", "v7-zstd.dat", "graph-depth4.dat", "sched-stacks.dat",
  ])
func `trace-cmd reports the rows of the range of a cut`(name: String) async throws {
  let path = "\(GoldText.fixtures)/\(name)"
  let source = try await opened(path)
  let rows = await ReportRow.all(of: source)
  let whole = try traceCmdRows(path, like: rows)
  for range in ranges(of: rows, seed: 5, count: 2) {
    let made = TraceCut(source, range: range)
    let cut = try #require(made)
    let file = ScratchFile()
    _ = try cut.write(toFileAt: file.path)
    let wanted = zip(rows, whole).filter { range?.contains($0.0.time) ?? true }
    let found = try traceCmdRows(file.path, like: wanted.map(\.0))
    if wanted.first?.0.text.contains("<idle>-0 ") == true {
      #expect(found.map(\.fromCPU) == wanted.map(\.1.fromCPU), "\(range)")
    } else {
      #expect(found == wanted.map(\.1), "\(range)")
    }
  }
}
