import TestSupport
import Testing
import TraceFormat

@testable import thresher_bench

/// Recordings made of another one's pages several times over.
@Suite struct RepeatedTraceTests {
  /// Makes a recording of `copies` of the one at `path`.
  private func made(of path: String, copies: Int) throws -> (file: ScratchFile, distance: UInt64) {
    let repeated = try RepeatedTrace(of: TraceFile(path: path), copies: copies)
    let file = ScratchFile()
    try OutputFile.write(to: file.path, besides: path) { try repeated.write(to: $0) }
    return (file, repeated.extent.distance)
  }

  private func events(of path: String) async throws -> LoadedEvents {
    try await LoadedEvents.load(path, writesReport: false).get()
  }

  @Test(arguments: [
    "v6-none.dat", "v7-none.dat", "v7-zlib.dat", "v7-zstd.dat", "instances.dat", "empty-cpu.dat",
    "s390x-sched.dat", "i386-sched-syscalls.dat", "lost-events.dat", "clock-x86tsc.dat",
  ])
  func `each copy has the events of the original, later by the same distance`(
    name: String
  ) async throws {
    let path = "\(GoldText.fixtures)/\(name)"
    let (file, distance) = try made(of: path, copies: 3)
    let one = try await events(of: path)
    let three = try await events(of: file.path)
    // Cycles are corrected to nanoseconds, which the distance is not.
    let scale = try TraceFile(path: path).options.tscToNanoseconds
    let factor = scale.map { Double($0.multiplier) / Double(UInt64(1) << $0.shift) } ?? 1
    #expect(three.issues == one.issues)
    #expect(
      three.lanes.keys.sorted { "\($0)" < "\($1)" } == one.lanes.keys.sorted { "\($0)" < "\($1)" })
    for (lane, original) in one.lanes {
      let all = try #require(three.lanes[lane])
      try #require(all.count == 3 * original.count)
      for (index, event) in all.enumerated() {
        var expected = original[index % original.count]
        let copy = UInt64(index / original.count)
        if factor == 1 {
          expected.time &+= copy * distance
        } else {
          // Within what rounding each stamp to a nanosecond may leave.
          let moved = Double(event.time - expected.time) - Double(copy * distance) * factor
          guard abs(moved) <= 1 else {
            Issue.record("\(event) in copy \(copy)")
            return
          }
          expected.time = event.time
        }
        guard event == expected else {
          Issue.record("event \(index) of \(lane): \(event) instead of \(expected)")
          return
        }
      }
    }
  }

  @Test(
    .enabled(
      if: ChildProgram("trace-cmd", ["--version"]).exitCode != nil, "trace-cmd is not installed"),
    arguments: ["v6-none.dat", "sched-irq.dat", "instances.dat", "s390x-sched.dat"])
  func `trace-cmd prints each copy as the original but for the times`(name: String) throws {
    let path = "\(GoldText.fixtures)/\(name)"
    let (file, distance) = try made(of: path, copies: 2)
    try #require(distance % 1000 == 0, "Or the last digits would be rounded otherwise.")
    let one = ChildProgram("trace-cmd", ["report", path]).outputText.split(separator: "\n")
    let two = ChildProgram("trace-cmd", ["report", file.path]).outputText.split(separator: "\n")
    let original = one.dropFirst().map(ReportedLine.init)
    let copies = two.dropFirst().map(ReportedLine.init)
    #expect(one.first == two.first)
    #expect(!original.isEmpty)
    try #require(copies.count == 2 * original.count)
    for (index, line) in copies.enumerated() {
      var expected = original[index % original.count]
      if index >= original.count { expected.microseconds? += distance / 1000 }
      guard line == expected else {
        Issue.record("line \(index): \(line) instead of \(expected)")
        return
      }
    }
  }

  @Test func `absolute stamps inside a page move with it, in either byte order`() async throws {
    for order in [ByteOrder.little, .big] {
      var sketch = TraceSketch(version: 6)
      sketch.order = order
      let page = PageSketch(
        at: 1000,
        [.mark(1), .absoluteStamp(500_000_123), .mark(2), .timeExtend(7), .mark(3, after: 5)])
      sketch.buffers = [BufferSketch([.init(0, [page])])]
      let input = ScratchFile(sketch.bytes())
      let (file, distance) = try made(of: input.path, copies: 2)
      let times = try await events(of: file.path)[0].map(\.time)
      let first: [UInt64] = [1000, 500_000_123, 500_000_135]
      #expect(times == first + first.map { $0 + distance })
    }
  }

  @Test func `as many copies are made as the events wanted take`() throws {
    let file = try TraceFile(path: "\(GoldText.fixtures)/v6-none.dat")
    let count = try RepeatedTrace(of: file, copies: 1).extent.eventCount
    #expect(try RepeatedTrace(of: file, copies: nil, events: 3 * count).copies == 3)
    #expect(try RepeatedTrace(of: file, copies: nil, events: 3 * count + 1).copies == 4)
    #expect(try RepeatedTrace(of: file, copies: nil, events: 1).copies == 1)
  }

  @Test func `a recording is not overwritten by its own copy`() throws {
    let file = ScratchFile([1, 2, 3])
    #expect(throws: BenchFailure.self) {
      try OutputFile.write(to: file.path, besides: file.path) { _ in }
    }
    #expect(file.contents() == [1, 2, 3])
  }

  @Test(arguments: ["empty.dat", "latency-wakeuprt-text.dat"])
  func `what has no events cannot be repeated`(name: String) throws {
    let file = try TraceFile(path: "\(GoldText.fixtures)/\(name)")
    #expect(throws: BenchFailure.self) { try RepeatedTrace(of: file, copies: 2) }
  }
}

/// A line of a report, its time apart from the rest; lines of stacks and prints have none.
private struct ReportedLine: Equatable {
  var microseconds: UInt64?
  var rest: String

  init(_ line: Substring) {
    rest = String(line)
    // `  task-1234  [001]    12.345678: event: …`
    guard let bracket = line.firstRange(of: "] "),
      let colon = line[bracket.upperBound...].firstIndex(of: ":")
    else { return }
    let text = line[bracket.upperBound..<colon].filter { $0 != " " }
    let parts = text.split(separator: ".")
    guard parts.count == 2, parts[1].count == 6, let seconds = UInt64(parts[0]),
      let fraction = UInt64(parts[1])
    else { return }
    microseconds = seconds * 1_000_000 + fraction
    rest = String(line[..<bracket.upperBound] + line[colon...])
  }
}
