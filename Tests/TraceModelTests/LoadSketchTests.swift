import TestSupport
import Testing
import TraceModel
import Units

/// The picture of a recording that grows while it is decoded.
@Suite struct LoadSketchTests {
  private func load(_ name: String, from size: UInt64?) async throws -> (Trace, LoadSketch?) {
    let progress = LoadProgress(sketchingFrom: size)
    let trace = try await TraceLoader.load(
      path: "\(GoldText.fixtures)/\(name)", progress: progress)
    return (trace, progress.sketch)
  }

  @Test func `only large recordings are sketched, and only for those who ask`() async throws {
    #expect(try await load("sched-irq.dat", from: nil).1 == nil)
    #expect(try await load("sched-irq.dat", from: 1 << 30).1 == nil)
    #expect(try await load("sched-irq.dat", from: 0).1 != nil)
    #expect(try await load("empty.dat", from: 0).1 == nil)
  }

  @Test(arguments: [
    "sched-irq.dat", "v7-zstd.dat", "v7-zlib.dat", "v6-none.dat", "many-tasks.dat",
    "s390x-sched.dat", "lost-events.dat", "instances.dat", "graph-depth4.dat", "date.dat",
    "clock-counter.dat",
  ])
  func `at the end it says what the runs say`(name: String) async throws {
    let (trace, made) = try await load(name, from: 0)
    let sketch = try #require(made)
    let edges = (0...LoadSketch.columnCount).map { sketch.edge($0) }
    #expect(edges == edges.sorted())
    let lanes = sketch.snapshot()
    for (stream, lane) in trace.streams.flatMap({ stream in stream.lanes.map { (stream, $0) } }) {
      let found = lanes.first { $0.streamName == stream.name && $0.cpu == lane.cpu }
      // A CPU whose only event has no length may be left out.
      guard let found else {
        #expect(lane.events.count == 1)
        continue
      }
      let summaries = lane.runs.summaries(between: edges)
      for (column, (own, whole)) in zip(found.columns, summaries).enumerated() {
        let length = edges[column + 1].rawValue - edges[column].rawValue
        #expect(own.knownTime <= length)
        #expect(own.busyTime + own.unknownTime <= own.knownTime)
        guard own.knownTime == length, lane.runs.source == .schedulerSwitches else { continue }
        #expect(own.busyTime == whole.busyTime, "column \(column)")
        #expect(own.unknownTime == whole.unknownTime)
        if let owner = own.owner, whole.owner != .task(owner) {
          #expect(whole.owner != .nobody && whole.owner != .mixed)
        }
      }
      #expect(found.columns.reduce(0) { $0 + $1.eventCount } == lane.events.count)
    }
  }

  @Test func `a part tells of its own time alone`() async throws {
    // Two megabytes of pages on one CPU make parts that lie apart in time.
    let pages = (0..<600).map { page in
      PageSketch(
        at: UInt64(1_000_000 + page * 1000), [.mark(1, pid: 5), .switchTask(5, to: 6, after: 500)])
    }
    var sketch = TraceSketch(version: 7, [BufferSketch([.init(0, pages)])])
    sketch.savedCmdlines = ""
    let scratch = ScratchFile(sketch.bytes())
    let progress = LoadProgress(sketchingFrom: 0)
    _ = try await TraceLoader.load(path: scratch.path, progress: progress)
    let lane = try #require(progress.sketch?.snapshot().first)
    // Between the last event of the first MiB of pages and the first one of the next nobody looked.
    let known = lane.columns.reduce(0) { $0 + $1.knownTime }
    let length = try #require(progress.sketch?.span.length)
    #expect(known < length)
    #expect(known > length - 3000)
    #expect(try #require(progress.sketch).knownShare > 0.99)
  }
}
