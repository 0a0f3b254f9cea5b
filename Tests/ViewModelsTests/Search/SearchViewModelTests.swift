import Foundation
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// The search of the window: counts, steps from hit to hit, and what is told.
@MainActor
struct SearchViewModelTests {
  static func session(_ name: String = "sched-irq.dat") async throws -> SessionViewModel {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/\(name)").standardizedFileURL.path
    let trace = try await TraceLoader.load(path: path)
    return SessionViewModel(session: TraceSession(traces: [trace]))
  }

  /// The rows whose event is a switch, counted from 0.
  private static func switches(_ session: SessionViewModel) -> [Int] {
    let list = session.list
    return (0..<list.count).filter { list.text(at: $0, .event) == "sched:sched_switch" }
  }

  private static func find(_ text: String, in session: SessionViewModel) async {
    session.search.choose(SearchColumn.event)
    session.search.find(text)
    await session.search.finish()
  }

  @Test func `the first hit is selected, and its number told`() async throws {
    let session = try await Self.session()
    let hits = Self.switches(session)
    await Self.find("SCHED_switch", in: session)
    #expect(session.search.count == hits.count)
    #expect(session.list.selectedPosition == hits[0])
    #expect(session.search.countWords == "1 of \(Figures.grouped(hits.count))")
    #expect(session.selection != nil && !session.search.rowHits.isEmpty)
    #expect(session.graph.frame.hits.hasHit.count == session.graph.frame.overview?.columns.count)
    #expect(!session.graph.frame.hits.isEmpty)
  }

  @Test func `steps go from hit to hit, and on from the other end`() async throws {
    let session = try await Self.session()
    let hits = Self.switches(session)
    session.select(row: RowIndex(hits[1] + 1))
    await Self.find("sched_switch", in: session)
    let after = try #require(hits.first { $0 > hits[1] })
    #expect(session.list.selectedPosition == after)
    session.search.findPrevious()
    #expect(session.list.selectedPosition == hits[1])
    session.search.findPrevious()
    session.search.findPrevious()
    #expect(session.list.selectedPosition == hits.last)
    #expect(session.search.words.hasSuffix("Continued from the end"))
    session.search.findNext()
    #expect(session.list.selectedPosition == hits[0])
    #expect(session.search.words.hasSuffix("Continued from the start"))
    session.search.findNext()
    #expect(session.search.notice.isEmpty)
  }

  @Test func `typing waits for a moment, and Enter does not`() async throws {
    let session = try await Self.session()
    session.search.open()
    session.search.type("sched_sw")
    session.search.type("sched_switch")
    #expect(!session.search.isRunning && session.search.countWords.isEmpty)
    session.search.findNext()
    #expect(session.search.isRunning)
    await session.search.finish()
    #expect(session.search.count > 0)
    session.search.type("sched_switc")
    await session.search.finish()
    #expect(session.search.count > 0)
  }

  @Test func `hidden rows are not searched, and the words say so`() async throws {
    let session = try await Self.session()
    let event = session.session.order.event(at: RowIndex(100))
    let pid = session.session[event.lane].events.pid(of: event.index)
    let all = session.list.count
    session.visibility.showOnly(tasks: [TaskReference(trace: 0, pid: pid)])
    await session.visibility.finish()
    let shown = session.list.count
    await Self.find("no such event", in: session)
    #expect(
      session.search.countWords
        == "No hit among the \(Figures.counted(shown, "row")) shown "
        + "(\(Figures.grouped(all - shown)) hidden)")
    #expect(session.search.isFaulty)
    session.visibility.clear()
    await session.visibility.finish()
    await session.search.finish()
    #expect(session.search.countWords == "No hit among \(Figures.counted(all, "row"))")
  }

  @Test func `what is hidden leaves the hits, and the selection stays`() async throws {
    let session = try await Self.session()
    await Self.find("sched_switch", in: session)
    let before = session.search.count
    let selected = session.selection
    session.visibility.hide(lanes: [LaneIndex(1)])
    await session.visibility.finish()
    await session.search.finish()
    #expect(session.search.count > 0 && session.search.count < before)
    #expect(session.selection == selected)
    #expect(session.search.count == Self.switches(session).count)
  }

  @Test func `a regular expression that is wrong says what and where, and finds nothing`()
    async throws
  {
    let session = try await Self.session()
    session.search.choose(SearchMode.pattern)
    session.search.find("sched_(switch")
    #expect(session.search.words.hasSuffix("behind “sched_”"))
    #expect(session.search.isFaulty && !session.search.isRunning && session.search.count == 0)
    session.search.find("sched_(switch|wakeup)")
    await session.search.finish()
    #expect(session.search.faultWords.isEmpty && session.search.count > 0)
  }

  @Test func `cancelling ends the search first and closes it then`() async throws {
    let session = try await Self.session()
    session.search.find("e")
    #expect(session.search.isRunning)
    session.search.cancel()
    #expect(!session.search.isRunning && session.search.isShown)
    #expect(session.search.countWords.hasPrefix("Stopped: "))
    session.search.cancel()
    #expect(!session.search.isShown && session.search.countWords.isEmpty)
    #expect(session.graph.frame.hits.isEmpty && session.search.rowHits.isEmpty)
    session.search.findNext()
    await session.search.finish()
    #expect(session.search.count > 0)
  }

  @Test func `the strip leads to the nearest hit`() async throws {
    let session = try await Self.session()
    let hits = Self.switches(session)
    await Self.find("sched_switch", in: session)
    session.search.selectHit(near: 0.5)
    let middle = session.list.count / 2
    let nearest = hits.min { abs($0 - middle) < abs($1 - middle) }.map { abs($0 - middle) }
    let selected = try #require(session.list.selectedPosition)
    #expect(hits.contains(selected) && abs(selected - middle) == nearest)
  }

  @Test func `letters of either case differ where that is asked for`() async throws {
    let session = try await Self.session()
    await Self.find("SCHED_SWITCH", in: session)
    #expect(session.search.count > 0)
    session.search.toggleCase()
    await session.search.finish()
    #expect(session.search.count == 0)
  }
}
