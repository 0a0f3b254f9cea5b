import TestSupport
import Testing
import TraceModel
import Units
import ViewModels

/// What is told of a range that moves.
@MainActor
struct RangeStatisticsTests {
  private func sample() async -> SidebarSample { await SidebarSample() }

  private func range(_ start: UInt64, _ end: UInt64) -> TimeSpan {
    TimeSpan(from: Timestamp(start), to: Timestamp(end))
  }

  @Test func `a line tells of length, events, shares and the longest wait`() async {
    let session = await sample().session
    let statistics = session.statistics
    #expect(statistics.words == "")
    session.setRange(range(1000, 2600))
    #expect(statistics.words == "Range 1.6 µs: counting…")
    await statistics.finish()
    #expect(
      statistics.words
        == "Range 1.6 µs: 13 events · longest wait 500 ns (ld.lld-1004) · "
        + "kworker/u8-1003 19 % · bash-1001 19 % · idle 38 %")
    #expect(session.infoLine.text == statistics.words)
    session.setRange(nil)
    #expect(statistics.words == "")
    #expect(statistics.count == 0)
  }

  @Test func `the table has CPUs, then tasks by run time`() async {
    let session = await sample().session
    session.setRange(range(1200, 1800))
    await session.statistics.finish()
    let table = session.statistics
    #expect(
      (0..<table.count).map { table.text(at: $0, .name) } == [
        "CPU 0", "CPU 1", "kworker/u8-1003", "ld.lld-1004", "cc1plus-1002", "bash-1001",
      ])
    #expect(
      (0..<table.count).map { table.text(at: $0, .busy) } == [
        "400 ns", "600 ns", "400 ns", "200 ns", "200 ns", "200 ns",
      ])
    #expect(table.text(at: 3, .runnable) == "400 ns")
    #expect(table.text(at: 3, .wait) == "500 ns")
    #expect(table.text(at: 2, .runnable) == "200 ns")
    session.plotRangeRow(3)
    session.plotRangeRow(0)
    #expect(session.graph.plottedTasks == [task("D")])
  }

  @Test func `of ranges in a row the last is told`() async {
    let session = await sample().session
    for end in stride(from: UInt64(1100), through: 2000, by: 100) {
      session.setRange(range(1000, end))
    }
    await session.statistics.finish()
    #expect(session.statistics.range == range(1000, 2000))
    #expect(!session.statistics.isCounting)
    #expect(session.statistics.words.hasPrefix("Range 1 µs: "))
    #expect(!session.statistics.words.hasSuffix("counting…"))
  }

  @Test func `an empty range is none`() async {
    let session = await sample().session
    session.setRange(range(1000, 1000))
    #expect(session.statistics.range == nil)
    #expect(session.statistics.headline == "Drag over the graph to select a range.")
  }
}
