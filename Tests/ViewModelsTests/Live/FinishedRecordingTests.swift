import TestSupport
import Testing
import Timeline
import TraceFormat
import TraceModel
import Units
import ViewModels

/// A recording that has ended and whose file takes the place of what was seen of it.
@MainActor
struct FinishedRecordingTests {
  private let second = LiveFixture.second

  @Test func `the file takes the place of the recording without losing the view`() async throws {
    let live = try await LiveFixture(cpus: 3, pages: 20)
    await live.grow(12, of: [0, 2])
    let graph = live.graph
    let event = EventReference(lane: LaneIndex(1), index: EventIndex(7))
    live.session.select(event)
    graph.put(.a, at: graph.marker(at: event))
    graph.put(.b, at: Timestamp(3 * second))
    graph.setRange(from: Timestamp(second), to: Timestamp(2 * second))
    graph.zoomIn()
    graph.zoomIn()
    let task = TaskReference(trace: 0, pid: PID(12))
    graph.setRows([.task(task), .cpu(LaneIndex(1)), .cpu(LaneIndex(0))])
    let type = live.session.session.lanes[0].events.typeID(of: EventIndex(1))
    live.session.visibility.hide(types: [EventTypeReference(trace: 0, type: type)])
    await live.session.visibility.finish()
    live.session.sidebar.tasks.sort(by: .events)
    live.session.sidebar.tasks.select([task])
    let (seen, sorting) = (live.seen, live.session.sidebar.tasks.sorting)
    let shown = live.session

    let file = live.finishedFile()
    live.window.finishLive(path: file.path)
    #expect(live.session.subtitle.hasPrefix("Finishing · "))
    await live.window.finishLoading()

    // The file has a lane for the CPU that had recorded nothing.
    let same = EventReference(lane: LaneIndex(2), index: EventIndex(7))
    #expect(live.session === shown && !live.session.isLive)
    #expect(live.session.session.eventCount == 3 * 20 * SteadyRecording.eventsPerPage)
    #expect(live.window.title == file.path.split(separator: "/").last.map(String.init))
    #expect(live.session.subtitle.hasPrefix("180 events · 3 CPUs"))
    #expect(live.seen == seen && graph.canGoBack)
    #expect(live.session.selection == same && live.session.details.event == same)
    #expect(graph.marks.a?.event == same && graph.marks.b?.time == Timestamp(3 * second))
    #expect(graph.range?.length == second)
    #expect(
      graph.rows == [
        .task(task), .cpu(LaneIndex(2)), .cpu(LaneIndex(0)), .cpu(LaneIndex(1)),
      ])
    #expect(live.session.visibility.visible?.count == 120)
    #expect(live.session.sidebar.tasks.sorting == sorting)
    #expect(live.session.sidebar.tasks.selection == [task])
    await graph.waitForTasks()
    #expect(graph.tasks[task]?.events.count == 20)
    await live.session.sidebar.finish()
    #expect(live.session.sidebar.tasks.total == 3)
    #expect(live.window.recentFiles.paths == [file.path])
  }

  @Test func `what was seen stays where the file cannot be opened`() async throws {
    let live = try await LiveFixture()
    await live.grow(5)
    live.spool.growPages(1)
    live.window.finishLive(path: "/nowhere/trace.dat")
    await live.window.finishLoading()
    #expect(live.window.failure != nil)
    // The last pages came before the end.
    #expect(live.session.session.eventCount == 36)
    #expect(!live.session.isLive && live.session.subtitle.hasPrefix("36 events"))
  }

  @Test func `a file opened meanwhile is not replaced by what was recorded`() async throws {
    let live = try await LiveFixture()
    await live.grow(2)
    let other = ScratchFile(SteadyRecording.sketch(cpus: 1, pages: 2, step: 1000).bytes())
    live.window.open([other.path])
    await live.window.finishLoading()
    #expect(live.session.session.eventCount == 6 && !live.session.isLive)
    live.window.finishLive(path: live.finishedFile().path)
    await live.window.finishLoading()
    #expect(live.session.session.eventCount == 6)
  }

  @Test func `events are found by their time where others are gone from before them`() async throws
  {
    let pages = (0..<4).map { PageSketch(at: 1000 * UInt64($0), [.mark(1), .mark(2, after: 10)]) }
    func session(_ pages: some Sequence<PageSketch>) async throws -> TraceSession {
      let sketch = TraceSketch(version: 6, [BufferSketch([.init(0, Array(pages))])])
      let file = ScratchFile(sketch.bytes())
      return TraceSession(traces: [try await TraceLoader.load(path: file.path)])
    }
    let change = SessionChange(
      from: try await session(pages), to: try await session(pages.dropFirst()))
    func event(_ index: Int) -> EventReference {
      EventReference(lane: LaneIndex(0), index: EventIndex(index))
    }
    #expect(change.event(event(5)) == event(3))
    #expect(change.event(event(1)) == nil)
    #expect(!change.keepsEvents && change.keepsLanes)
  }
}
