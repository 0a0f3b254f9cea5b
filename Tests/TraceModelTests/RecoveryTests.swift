import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

/// What is shown of files whose options are damaged or cut off.
@Suite struct RecoveryTests {
  /// Two CPUs, 2 and 5, with three events each.
  private func sketch(_ compression: Compression, statistics: [Int]) -> TraceSketch {
    let pages = { (start: UInt64) in
      [PageSketch(at: start, [.mark(1), .mark(2, after: 5), .mark(3, after: 5)])]
    }
    var sketch = TraceSketch(
      version: 7, compression: compression,
      [BufferSketch([.init(2, pages(1000)), .init(5, pages(500))])])
    sketch.alignsData = true
    sketch.options = statistics.map { .cpuStatistics("CPU: \($0)\nentries: 0\nread events: 3\n") }
    return sketch
  }

  private func load(_ bytes: [UInt8]) async throws -> Trace {
    let scratch = ScratchFile(bytes)
    return try await TraceLoader.load(path: scratch.path)
  }

  private func counts(_ trace: Trace) -> [UInt16: Int] {
    let lanes = trace.streams.flatMap(\.lanes)
    return Dictionary(uniqueKeysWithValues: lanes.map { ($0.cpu.rawValue, $0.events.count) })
  }

  @Test(arguments: [Compression.none, .zstd])
  func `without a place of the options a scan finds them`(compression: Compression) async throws {
    var (bytes, places) = sketch(compression, statistics: []).make()
    let field = places.header.upperBound - 8..<places.header.upperBound
    bytes.replaceSubrange(field, with: repeatElement(0, count: 8))
    #expect(counts(try await load(bytes)) == [2: 3, 5: 3])
  }

  @Test(arguments: [Compression.none, .zstd])
  func `data whose option is cut off are found by their looks`(
    compression: Compression
  ) async throws {
    let (bytes, places) = sketch(compression, statistics: [2, 5]).make()
    let trace = try await load(Array(bytes[..<places.section(3).upperBound]))
    #expect(counts(trace) == [2: 3, 5: 3])
    #expect(trace.issues.issues.contains { $0.kind == .dataWithoutOption(cpus: 2) })
  }

  @Test func `numbers of CPUs that nothing tells are each given once`() async throws {
    let (bytes, places) = sketch(.zstd, statistics: [1, 1]).make()
    let trace = try await load(Array(bytes[..<places.section(3).upperBound]))
    #expect(counts(trace) == [1: 3, 0: 3])
  }

  @Test func `an option that is too short does not take the others with it`() async throws {
    var sketch = sketch(.zstd, statistics: [])
    sketch.options = [OptionSketch(3) { $0.u32(7) }, .uname("Linux")]
    let trace = try await load(sketch.bytes())
    #expect(counts(trace) == [2: 3, 5: 3])
    #expect(trace.file.options.uname == "Linux")
    #expect(
      trace.issues.issues.contains {
        $0.kind == .optionMalformed(name: "BUFFER", reason: "only 4 bytes long")
      })
  }

  @Test func `pages without events that tell of one hole make one gap`() async throws {
    let pages = [
      PageSketch(at: 100, [.mark(1, pid: 5), .mark(2, after: 10, pid: 5)]),
      PageSketch(at: 150, lost: .unknown, []),
      PageSketch(at: 200, lost: .unknown, [.mark(3, pid: 6), .mark(4, after: 10, pid: 6)]),
    ]
    let trace = try await load(TraceSketch(version: 7, [BufferSketch([.init(0, pages)])]).bytes())
    let runs = try #require(trace.streams.first?.lanes.first?.runs)
    let starts = (0..<runs.count).map { runs.start(of: $0).rawValue }
    #expect(starts == [100, 110, 200])
    #expect((0..<runs.count).map { runs.pid(of: $0)?.rawValue } == [5, nil, 6])
  }
}
