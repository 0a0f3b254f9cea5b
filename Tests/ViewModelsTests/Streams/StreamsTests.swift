import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Recordings that are named, tinted and moved in time.
@MainActor
struct StreamsTests {
  private let fixture: StreamsFixture
  private let session: SessionViewModel
  private var streams: StreamsViewModel { session.streams }

  init() async throws {
    fixture = try await StreamsFixture()
    session = try fixture.opened()
  }

  private func begin(_ place: Int) throws -> Timestamp {
    try #require(session.session.traces[place].times).lowerBound
  }

  // MARK: - Names and tints

  @Test func `a name is told wherever the recording is`() async throws {
    streams.rename(1, to: "guest")
    await streams.finish()
    let names = (0..<session.list.count).map { session.list.text(at: $0, .stream) }
    #expect(Set(names) == ["a.dat", "guest"])
    #expect(session.title == "a.dat + guest")
    #expect(session.graph.frame.headings.map(\.title) == ["a.dat", "guest"])
    #expect(session.session.label(of: try task(ofTrace: 1)).hasSuffix(" in guest"))
    streams.rename(1, to: " ")
    await streams.finish()
    #expect(session.title == "a.dat + b.dat")
  }

  @Test func `recordings have tints of their own, and none alone`() async throws {
    #expect(session.graph.frame.headings.map(\.tint) == [.blue, .orange])
    #expect(Set(session.graph.frame.rows.map(\.tint)) == [.blue, .orange])
    streams.setTint(.pink, of: 1)
    await streams.finish()
    #expect(session.list.tint(at: try row(ofTrace: 1)) == .pink)
    fixture.window.removeRecording(0)
    await fixture.window.finishLoading()
    let alone = try fixture.opened()
    #expect(alone.list.tint(at: 0) == nil)
    #expect(alone.graph.frame.rows.allSatisfy { $0.tint == nil })
  }

  private func task(ofTrace trace: Int) throws -> TaskReference {
    let events = session.session[try session.firstEvent(ofTrace: trace).lane].events
    let pids = (0..<events.count).map { events.pid(of: EventIndex($0)) }
    return TaskReference(trace: trace, pid: try #require(pids.first { $0 != .idle }))
  }

  private func row(ofTrace trace: Int) throws -> Int {
    session.session.order.row(of: try session.firstEvent(ofTrace: trace)).rawValue
  }

  // MARK: - Offsets

  @Test func `an offset moves all events of its recording and no other`() async throws {
    let (first, second) = (try begin(0), try begin(1))
    streams.setOffset("+1.5", of: 1)
    await streams.finish()
    #expect(try begin(0) == first)
    #expect(try begin(1) - second == Nanoseconds(1_500_000_000))
    #expect(streams.offsetText(1) == "+1.500")
    streams.setOffset("0", of: 1)
    await streams.finish()
    #expect(try begin(1) == second)
  }

  @Test func `rows, what is hidden, filters and notes stay, and markers stay at their events`()
    async throws
  {
    let event = try session.firstEvent(ofTrace: 1)
    let graph = session.graph
    session.hide(.row(.cpu(LaneIndex(0))))
    session.notes.add(from: try begin(0))
    session.select(event)
    graph.moveMarkerToSelection()
    graph.setRows(graph.rows.reversed())
    let (rows, marker) = (graph.rows, try #require(graph.marks.a))
    let (description, notes) = (session.session.description(of: event), session.notes.notes)
    streams.setOffset("250 ns", of: 1)
    await streams.finish()
    #expect(graph.rows == rows)
    #expect(session.visibility.hidden.lanes == [LaneIndex(0)])
    #expect(session.list.order.count < session.session.order.count)
    #expect(session.notes.notes == notes)
    #expect(session.selection == event)
    #expect(session.session.description(of: event).info == description.info)
    #expect(session.time(of: event) - description.timestamp == Nanoseconds(250))
    #expect(graph.marks.a?.time == marker.time.advanced(by: Nanoseconds(250)))
    #expect(marker.event == event && graph.marks.a?.event == event)
  }

  @Test func `notes move with the recording that they are about, and back`() async throws {
    let event = try session.firstEvent(ofTrace: 1)
    session.select(event)
    session.addNote()
    let place = try #require(session.notes.notes.first)
    #expect(place.trace == 1 && place.start == session.time(of: event))
    session.notes.add(
      from: place.start, to: place.start.advanced(by: Nanoseconds(500)), name: "range", trace: 1)
    session.notes.add(from: try begin(0), name: "other", trace: 0)
    let before = session.notes.notes
    streams.alignStarts()
    await streams.finish()
    for note in session.notes.notes where note.trace == 1 {
      #expect(note.start == session.time(of: event))
      #expect(note.end.map { $0 - note.start } ?? Nanoseconds(500) == Nanoseconds(500))
    }
    #expect(session.notes.notes.first { $0.trace == 0 }?.start == (try begin(0)))
    streams.setOffset("0", of: 1)
    await streams.finish()
    #expect(session.notes.notes == before)
  }

  @Test func `moves are taken back, one after the other`() async throws {
    let start = try begin(1)
    #expect(!streams.canUndoMove)
    streams.alignStarts()
    streams.setOffset("+3", of: 1)
    await streams.finish()
    streams.undoMove()
    await streams.finish()
    #expect(try begin(1) == (try begin(0)))
    streams.undoMove()
    await streams.finish()
    #expect(try begin(1) == start)
    #expect(!streams.canUndoMove)
  }

  @Test func `a recording that was moved says so at its rows`() async throws {
    streams.setOffset("-1.5", of: 1)
    await streams.finish()
    #expect(session.graph.frame.headings.map(\.title) == ["a.dat", "b.dat · moved by −1.500 s"])
  }

  @Test func `recordings that lie apart are told, until they are aligned or it is known`() async {
    #expect(streams.gapWords != nil)
    streams.alignStarts()
    await streams.finish()
    #expect(streams.gapWords == nil)
    streams.setOffset("0", of: 1)
    await streams.finish()
    #expect(streams.gapWords != nil)
    streams.dismissGaps()
    #expect(streams.gapWords == nil)
  }

  @Test func `plotted tasks are looked for anew`() async throws {
    let task = try task(ofTrace: 1)
    session.graph.plot([.task(task)])
    session.graph.scrollRows(to: 1e6)
    await session.graph.waitForTasks()
    let before = try #require(session.graph.tasks[task]?.timeline?.start(of: 0))
    streams.setOffset("1", of: 1)
    await streams.finish()
    await session.graph.waitForTasks()
    let after = try #require(session.graph.tasks[task]?.timeline?.start(of: 0))
    #expect(after - before == Nanoseconds(1_000_000_000))
  }

  @Test func `what is seen whole stays whole, and a search finds what it found`() async throws {
    session.search.find("sched")
    await session.search.finish()
    let hits = session.search.count
    streams.setOffset("+5", of: 1)
    await streams.finish()
    await session.search.finish()
    #expect(hits > 0 && session.search.count == hits)
    let span = try #require(session.session.span)
    #expect(session.graph.state.scale == .fitting(span, width: session.graph.state.scale.width))
  }

  @Test func `stamps never go below zero`() async throws {
    let start = try begin(1)
    streams.setOffset("-1000000", of: 1)
    #expect(streams.faults[1].hasPrefix("b.dat would begin before time 0: its least offset is −"))
    await streams.finish()
    #expect(try begin(1) == start)
    let least = streams.faults[1].split(separator: " ").last.map { String($0.dropLast()) } ?? ""
    streams.setOffset(least, of: 1)
    await streams.finish()
    #expect(streams.faults[1].isEmpty)
    #expect(try begin(1) == .earliest)
  }

  @Test func `what is typed wrongly is told and changes nothing`() async throws {
    streams.setOffset("soon", of: 0)
    #expect(streams.faults[0].contains("“soon” is no offset"))
    #expect(streams.offsetText(0) == "0")
    streams.dismissFault(of: 0)
    #expect(streams.faults[0].isEmpty)
  }

  @Test func `offsets that follow each other quickly come to the last`() async throws {
    let start = try begin(0)
    for offset in 1...5 { streams.setOffset("\(offset)", of: 0) }
    await streams.finish()
    #expect(try begin(0) - start == Nanoseconds(5_000_000_000))
  }

  // MARK: - Aligning

  @Test func `starts are aligned`() async throws {
    let first = try begin(0)
    #expect(try begin(1) != first)
    streams.alignStarts()
    await streams.finish()
    #expect(try begin(0) == first)
    #expect(try begin(1) == first)
  }

  @Test func `an event is moved to the time of the reference`() async throws {
    let (later, earlier) = try begin(0) > begin(1) ? (0, 1) : (1, 0)
    let reference = try session.firstEvent(ofTrace: later)
    session.select(reference)
    #expect(!session.canAlignToReference)
    session.useAsReference()
    #expect(session.infoLine.subject == "Reference")
    #expect(!session.canAlignToReference)
    let event = try session.firstEvent(ofTrace: earlier)
    session.select(event)
    #expect(session.canAlignToReference)
    session.alignToReference()
    await streams.finish()
    #expect(session.time(of: event) == session.time(of: reference))
    #expect(session.selection == event)
    #expect(streams.reference == reference)
  }

  @Test func `an alignment that would go below zero is refused with advice`() async throws {
    let (later, earlier) = try begin(0) > begin(1) ? (0, 1) : (1, 0)
    let lane = try session.firstEvent(ofTrace: later).lane
    let last = EventIndex(session.session[lane].events.count - 1)
    session.useAsReference(try session.firstEvent(ofTrace: earlier))
    streams.setOffset("100000", of: later)
    await streams.finish()
    let start = try begin(later)
    streams.setOffset("-\(try begin(earlier).rawValue) ns", of: earlier)
    await streams.finish()
    session.alignToReference(EventReference(lane: lane, index: last))
    await streams.finish()
    #expect(fixture.window.failure?.sentence.contains("would begin before time 0") ?? false)
    #expect(try begin(later) == start)
  }

  @Test func `menus of events offer to align them`() throws {
    let (first, second) = (try session.firstEvent(ofTrace: 0), try session.firstEvent(ofTrace: 1))
    session.select(first)
    let labels = session.contextMenuOfSelection.items.map(\.label)
    #expect(labels.contains("Use as Reference"))
    #expect(!labels.contains { $0.hasPrefix("Align") })
    session.useAsReference()
    session.select(second)
    let item = session.contextMenuOfSelection.items.first { $0.action == "win.align-event" }
    #expect(item?.label == "Align b.dat to the Reference")
    #expect(item?.target.flatMap(session.event(ofTarget:)) == second)
  }
}
