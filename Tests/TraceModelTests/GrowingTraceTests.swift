import Glibc
import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units

/// A recording that is looked at while it is made.
@Suite struct GrowingTraceTests {
  /// Lets the files of a recording grow by random amounts, whole pages and parts of them, and
  /// compares the snapshots after some of the steps with loads of what is there.
  ///
  /// - Returns: the last snapshot.
  private func watch(
    _ spool: SpoolSketch, pagesInStep: Int, random: inout DrawnRandom
  ) async throws -> Trace? {
    let growing = try await spool.open()
    var latest: Trace?
    var older: (trace: Trace, facts: TraceFacts)?
    while true {
      for place in spool.cpus.indices where Int.random(in: 0..<3, using: &random) > 0 {
        let pages = Int.random(in: 0...pagesInStep, using: &random)
        let part = Int.random(in: 0..<spool.pageSize, using: &random)
        spool.grow(place, by: pages * spool.pageSize + (Bool.random(using: &random) ? part : 0))
      }
      if Int.random(in: 0..<3, using: &random) == 0, !spool.isWhole { continue }
      latest = await growing.refresh() ?? latest
      let expected = TraceFacts(try await spool.load())
      let facts = TraceFacts(try #require(latest))
      #expect(facts.difference(from: expected) == nil)
      // What was handed out before has to be as it was.
      if let older { #expect(TraceFacts(older.trace).difference(from: older.facts) == nil) }
      if older == nil || Bool.random(using: &random) { older = latest.map { ($0, facts) } }
      if spool.isWhole || facts != expected { return latest }
    }
  }

  @Test(.timeLimit(.minutes(15)), arguments: UInt64(1)...15)
  func `wherever it is looked at, it is what a loader makes of the pages that are there`(
    seed: UInt64
  ) async throws {
    var random = DrawnRandom(seed: seed)
    var mix = DrawnRandom.PageMix()
    mix.firstPageWithSwitches = [0, 7, 1000][Int(seed) % 3]
    mix.calls = [0, 10, 60][Int(seed / 3) % 3]
    mix.stacks = seed.isMultiple(of: 4) ? 40 : 4
    mix.losses = seed.isMultiple(of: 5) ? 60 : 10
    let sketch = random.recording(mix)
    let last = try await watch(try SpoolSketch(sketch), pagesInStep: 4, random: &random)
    let whole = ScratchFile(sketch.bytes())
    let loaded = TraceFacts(try await TraceLoader.load(path: whole.path))
    #expect(TraceFacts(try #require(last)).difference(from: loaded) == nil)
  }

  @Test(
    .timeLimit(.minutes(15)), arguments: GoldText.all(in: ReportComparisonTests.folder).map(\.path))
  func `a recording taken apart grows into what it was`(path: String) async throws {
    var random = DrawnRandom(seed: 7)
    let spool = try SpoolSketch(takingApart: path)
    guard spool.head.buffers.count == 1 else { return }
    let pages = spool.cpus.reduce(0) { max($0, $1.pages.count) } / spool.pageSize
    let last = try await watch(spool, pagesInStep: max(1, pages / 4), random: &random)
    let loaded = TraceFacts(try await TraceLoader.load(path: path))
    #expect(TraceFacts(try #require(last)).difference(from: loaded) == nil)
  }

  @Test func `nothing new is no snapshot, and part of a page is nothing`() async throws {
    let pages = (0..<4).map { PageSketch(at: 1000 + 100 * $0, [.mark(1)]) }
    let spool = try SpoolSketch(TraceSketch(version: 6, [BufferSketch([.init(0, pages)])]))
    let growing = try await spool.open()
    #expect(await growing.refresh()?.streams[0].lanes.isEmpty == true)
    #expect(await growing.refresh() == nil)
    spool.grow(0, by: 3 * spool.pageSize)
    #expect(await growing.refresh()?.streams[0].eventCount == 3)
    #expect(await growing.refresh() == nil)
    spool.grow(0, by: spool.pageSize - 1)
    #expect(await growing.refresh() == nil)
    spool.grow(0, by: 1)
    #expect(await growing.refresh()?.streams[0].eventCount == 4)
  }

  @Test func `records are read where they were when the files have outgrown their mapping`()
    async throws
  {
    let page = PageSketch(at: 1000, [.mark(42, after: 1)])
    let spool = try SpoolSketch(TraceSketch(version: 6, [BufferSketch([.init(0, [page])])]))
    let growing = try await spool.open()
    spool.growWhole()
    let first = TraceSession(traces: [try #require(await growing.refresh())])
    // Pages of zeros hold no events, and cost no disk.
    let size = 65 << 20
    spool.cpus[0].file.truncate(to: size)
    spool.cpus[0].file.put(Array(spool.cpus[0].pages), at: size)
    let second = TraceSession(traces: [try #require(await growing.refresh())])
    let event = EventReference(lane: LaneIndex(0), index: EventIndex(0))
    let last = EventReference(lane: LaneIndex(0), index: EventIndex(1))
    #expect(first.description(of: event).info == "42")
    #expect(second.description(of: event).info == "42")
    #expect(second.description(of: last).info == "42")
  }

  @Test func `a file that becomes shorter is an issue, and what was decoded stays`() async throws {
    var random = DrawnRandom(seed: 2)
    let spool = try SpoolSketch(random.recording(DrawnRandom.PageMix()))
    let growing = try await spool.open()
    spool.growWhole()
    let whole = try #require(await growing.refresh())
    let count = TraceSession(traces: [whole]).eventCount
    spool.cpus[1].file.truncate(to: 10)
    let cut = try #require(await growing.refresh())
    #expect(TraceSession(traces: [cut]).eventCount == count)
    #expect(cut.issues.issues.map(\.kind).contains(.fileChangedWhileOpen))
    // Records that are gone cannot be read, and nothing breaks.
    let session = TraceSession(traces: [cut])
    let last = EventReference(
      lane: LaneIndex(1), index: EventIndex(session.lanes[1].events.count - 1))
    _ = session.description(of: last)
    #expect(await growing.refresh() == nil)
  }

  @Test func `a file that is gone is an issue, and what it held stays`() async throws {
    var random = DrawnRandom(seed: 3)
    let spool = try SpoolSketch(random.recording(DrawnRandom.PageMix()))
    let growing = try await spool.open()
    spool.growWhole()
    let expected = TraceFacts(try #require(await growing.refresh()))
    unlink(spool.cpus[0].file.path)
    let gone = try #require(await growing.refresh())
    #expect(gone.issues.issues.map(\.kind).contains(.fileChangedWhileOpen))
    #expect(TraceFacts(gone).lanes == expected.lanes)
    #expect(await growing.refresh() == nil)
  }

  @Test func `pages of a CPU whose file is made late come in between`() async throws {
    var random = DrawnRandom(seed: 4)
    let spool = try SpoolSketch(random.recording(DrawnRandom.PageMix()))
    let path = spool.cpus[0].file.path
    #expect(rename(path, path + ".later") == 0)
    defer { unlink(path) }
    let growing = try await spool.open()
    spool.growWhole()
    #expect(await growing.refresh()?.streams[0].lanes.map(\.cpu.rawValue) == [2, 4])
    #expect(rename(path + ".later", path) == 0)
    let whole = TraceFacts(try #require(await growing.refresh()))
    #expect(whole.difference(from: TraceFacts(try await spool.load())) == nil)
  }

  @Test func `names that the recorder saves later win, and stay when it forgets them`() async throws
  {
    let page = PageSketch(at: 1000, [.switchTask(7, to: 8, after: 1), .mark(1, after: 1, pid: 8)])
    let spool = try SpoolSketch(TraceSketch(version: 6, [BufferSketch([.init(0, [page])])]))
    let cmdlines = ScratchFile()
    let growing = try await GrowingTrace.open(
      head: spool.headPath, pages: spool.pages, cmdlines: cmdlines.path, path: "trace.dat")
    spool.growWhole()
    #expect(await growing.refresh()?.tasks.name(of: PID(8)) == "t8")
    cmdlines.replace(with: Array("8 saved\n".utf8))
    #expect(await growing.refresh()?.tasks.name(of: PID(8)) == "saved")
    cmdlines.replace(with: Array("9 other\n10 third\n".utf8))
    let names = try #require(await growing.refresh()?.tasks)
    #expect([8, 9].map { names.name(of: PID($0)) } == ["saved", "other"])
  }
}
