import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// A recording that is shown while it is made.
@MainActor
struct LiveSessionTests {
  private let second = LiveFixture.second

  @Test func `a recording without events yet has a graph that says so`() async throws {
    let live = try await LiveFixture()
    #expect(live.window.page == .graph)
    #expect(live.window.title == live.spool.headPath.split(separator: "/").last.map(String.init))
    #expect(live.graph.frame.note == "Nothing has been recorded yet.")
    #expect(live.session.subtitle.hasPrefix("Recording · 0 events"))
    await live.end()
  }

  @Test func `counters run`() async throws {
    let live = try await LiveFixture()
    await live.grow(2)
    #expect(live.session.subtitle.hasPrefix("Recording · 12 events · 2 CPUs · 1.50 s"))
    await live.grow(2)
    #expect(live.session.subtitle.hasPrefix("Recording · 24 events · 2 CPUs · 3.50 s"))
    #expect(live.session.statusWords == "24 events")
    #expect(live.list.count == 24)
    #expect(live.session.sidebar.cpus.count == 2)
    await live.end()
    #expect(live.session.subtitle.hasPrefix("24 events"))
  }

  @Test func `the graph shows a young recording whole and of an older one the last ten seconds`()
    async throws
  {
    let live = try await LiveFixture()
    await live.grow(4)
    #expect(live.graph.rows == [.cpu(LaneIndex(0)), .cpu(LaneIndex(1))])
    #expect(live.seen == live.session.session.span)
    await live.grow(20)
    let end = try #require(live.session.session.span?.end)
    #expect(live.seen.end == end)
    #expect(live.seen.length == 10 * second)
    #expect(live.graph.isFollowing && !live.session.canFollow)
    await live.end()
  }

  @Test func `who zooms keeps what is seen while the recording grows`() async throws {
    let live = try await LiveFixture()
    await live.grow(8)
    live.graph.zoomIn()
    let seen = live.seen
    #expect(!live.graph.isFollowing && live.session.canFollow)
    await live.grow(8)
    #expect(live.seen == seen)
    live.session.follow()
    #expect(live.graph.isFollowing && !live.session.canFollow)
    #expect(live.seen.end == live.session.session.span?.end)
    let length = live.graph.state.scale.visibleNanoseconds
    await live.grow(4)
    #expect(live.seen.end == live.session.session.span?.end)
    #expect(live.graph.state.scale.visibleNanoseconds == length)
    await live.end()
  }

  @Test func `who comes to the right end follows again`() async throws {
    let live = try await LiveFixture()
    await live.grow(8)
    live.graph.zoomIn()
    live.graph.panLeft()
    #expect(!live.graph.isFollowing)
    for _ in 0..<20 { live.graph.panRight() }
    #expect(live.graph.isFollowing)
    await live.grow(8)
    #expect(live.seen.end == live.session.session.span?.end)
    live.graph.goBack()
    #expect(!live.graph.isFollowing)
    await live.end()
  }

  @Test func `the whole trace is what comes as well`() async throws {
    let live = try await LiveFixture()
    await live.grow(20)
    live.graph.zoomToFit()
    #expect(live.seen == live.session.session.span)
    await live.grow(15)
    #expect(live.seen == live.session.session.span)
    #expect(live.graph.isFollowing)
    await live.end()
  }

  @Test func `a range and a selected event hold the view`() async throws {
    let live = try await LiveFixture()
    await live.grow(4)
    live.graph.setRange(from: Timestamp(second), to: Timestamp(2 * second))
    #expect(!live.graph.isFollowing)
    let seen = live.seen
    await live.grow(4)
    #expect(live.seen == seen && live.graph.range?.length == second)
    live.session.follow()
    #expect(live.graph.isFollowing)
    live.session.select(row: RowIndex(3))
    #expect(!live.graph.isFollowing && !live.list.sticksToEnd)
    await live.end()
  }

  @Test func `the list stays at its end until somebody scrolls up or selects`() async throws {
    let live = try await LiveFixture()
    await live.grow(4)
    #expect(live.list.sticksToEnd)
    live.list.scrolled(isUpwards: false, isAtEnd: false)
    #expect(live.list.sticksToEnd)
    live.list.scrolled(isUpwards: true, isAtEnd: false)
    #expect(!live.list.sticksToEnd && live.session.canFollow)
    live.list.scrolled(isUpwards: false, isAtEnd: true)
    #expect(live.list.sticksToEnd)
    live.list.choose(position: 2)
    #expect(!live.list.sticksToEnd)
    live.session.follow()
    #expect(live.list.sticksToEnd)
    #expect(live.session.selection != nil)
    await live.end()
  }

  @Test func `what is marked stays when a CPU gets its first event late`() async throws {
    let live = try await LiveFixture(cpus: 3)
    await live.grow(3, of: [0, 2])
    let graph = live.graph
    // The events of CPU 2, which is lane 1 as long as CPU 1 has none.
    let event = EventReference(lane: LaneIndex(1), index: EventIndex(4))
    live.session.select(event)
    let marker = graph.marker(at: event)
    graph.put(.a, at: marker)
    graph.setRows([.cpu(LaneIndex(1)), .cpu(LaneIndex(0))])
    graph.focus(.cpu(LaneIndex(1)))
    graph.setHeight(60, of: .cpu(LaneIndex(1)))
    live.session.sidebar.cpus.select(rows: [1])
    live.session.visibility.hide(lanes: [LaneIndex(0)])
    await live.session.visibility.finish()
    let words = live.session.infoLine.text
    await live.grow(2, of: [1])
    let moved = EventReference(lane: LaneIndex(2), index: EventIndex(4))
    #expect(live.session.selection == moved && graph.state.selection == moved)
    #expect(graph.marks.a?.event == moved && graph.marks.a?.time == marker.time)
    #expect(graph.rows == [.cpu(LaneIndex(2)), .cpu(LaneIndex(0)), .cpu(LaneIndex(1))])
    #expect(graph.focusedRow == .cpu(LaneIndex(2)))
    #expect(graph.state.rowHeights[.cpu(LaneIndex(2))] == 60)
    #expect(live.session.sidebar.cpus.selectedLanes == [LaneIndex(2)])
    #expect(live.session.visibility.hidden.lanes == [LaneIndex(0)])
    #expect(live.session.infoLine.text == words)
    #expect(live.session.details.event == moved)
    await live.end()
  }

  @Test func `what is hidden stays hidden of what comes`() async throws {
    let live = try await LiveFixture(cpus: 3)
    await live.grow(3, of: [0, 1])
    let type = live.session.session.lanes[0].events.typeID(of: EventIndex(1))
    live.session.visibility.hide(types: [EventTypeReference(trace: 0, type: type)])
    await live.session.visibility.finish()
    for pages in [1, 7, 2] {
      await live.grow(pages)
      let hidden = live.session.visibility.hidden
      let whole = try #require(await hidden.visibleEvents(of: live.session.session))
      let visible = try #require(live.session.visibility.visible)
      #expect(visible.count == live.session.session.eventCount / 3 * 2)
      #expect(live.list.count == visible.count)
      for (lane, own) in live.session.session.lanes.enumerated() {
        for event in 0..<own.events.count {
          #expect(visible.visible[lane][event] == whole.visible[lane][event])
        }
      }
    }
    live.session.visibility.showOnly(lanes: [LaneIndex(0)])
    await live.session.visibility.finish()
    let before = live.list.count
    await live.grow(1, of: [1, 2])
    #expect(live.list.count == before)
    await live.end()
  }

  @Test func `a row of a task grows with the recording`() async throws {
    let live = try await LiveFixture()
    await live.grow(4)
    let task = TaskReference(trace: 0, pid: PID(11))
    live.graph.plot([.task(task)])
    await live.graph.waitForTasks()
    #expect(live.graph.tasks[task]?.events.count == 4)
    await live.grow(4)
    await live.graph.waitForTasks()
    #expect(live.graph.tasks[task]?.events.count == 8)
    #expect(live.graph.tasks[task]?.timeline?.end == live.session.session.lanes[1].runs.end)
    await live.end()
  }

  @Test func `figures of a range count what comes into it`() async throws {
    let live = try await LiveFixture()
    await live.grow(4)
    live.graph.setRange(from: Timestamp(0), to: Timestamp(100 * second))
    await live.session.statistics.finish()
    #expect(live.session.statistics.words.contains("24 events"))
    await live.grow(4)
    await live.session.statistics.finish()
    #expect(live.session.statistics.words.contains("48 events"))
    await live.end()
  }

  @Test func `the sidebar counts what has come`() async throws {
    let live = try await LiveFixture()
    await live.session.sidebar.finish()
    await live.grow(4)
    await live.session.sidebar.finish()
    let sidebar = live.session.sidebar
    #expect(sidebar.tasks.total == 2)
    #expect((0..<2).map { sidebar.tasks.text(at: $0, .events) } == ["4", "4"])
    #expect(sidebar.events.countWords == "2 event types in 2 systems")
    await live.end()
  }
}
