import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Recordings that are added and removed, and what of them is kept.
@MainActor
struct KeptStreamsTests {
  private let fixture: StreamsFixture
  private let session: SessionViewModel

  init() async throws {
    fixture = try await StreamsFixture()
    session = try fixture.opened()
  }

  private func style() async {
    session.streams.rename(0, to: "host")
    session.streams.setTint(.green, of: 1)
    session.streams.setOffset("+2.5", of: 1)
    await session.streams.finish()
  }

  private func isStyled(_ session: SessionViewModel) -> Bool {
    session.title == "host + b.dat" && session.session.styles.map(\.tint) == [.blue, .green]
      && session.session.traces.map(\.offset) == [.zero, Nanoseconds(2_500_000_000)]
  }

  @Test func `names, tints and offsets are there when the files are opened again`() async throws {
    await style()
    session.select(try session.firstEvent(ofTrace: 1))
    #expect(isStyled(session))
    let again = try #require(await fixture.anotherWindow("a.dat", "b.dat").session)
    #expect(isStyled(again))
    #expect(again.selection == session.selection)
    #expect(again.session.span == session.session.span)
  }

  @Test func `a session has them`() async throws {
    await style()
    let path = fixture.path("two.thresher-session")
    fixture.window.saveSession(as: path)
    let other = await fixture.anotherWindow("two.thresher-session")
    #expect(isStyled(try #require(other.session)))
  }

  @Test func `an offset that a file cannot have is told`() async throws {
    let start = try #require(session.session.traces[1].times).lowerBound
    session.streams.setOffset("-\(start.rawValue) ns", of: 1)
    await session.streams.finish()
    fixture.window.keepView()
    try fixture.copy("v7-none.dat", to: "b.dat")
    let other = await fixture.anotherWindow("a.dat", "b.dat")
    let again = try #require(other.session?.session)
    if again.traces[1].offset == .zero {
      #expect(other.failure?.sentence.contains("cannot have the time offset") ?? false)
    }
    #expect(again.traces[1].times.map { $0.upperBound.rawValue < .max / 2 } ?? false)
  }

  @Test func `files of one name are told apart by their folders`() async throws {
    let path = fixture.path("runs/a.dat")
    try fixture.copy("names.dat", to: "runs/a.dat")
    let window = StreamsFixture.window(fixture.folder, fixture.views)
    window.open([fixture.path("a.dat"), path])
    await window.finishLoading()
    let names = try #require(window.session).title.split(separator: " + ")
    #expect(names.count == 2 && names[1] == "runs/a.dat" && names[0].hasSuffix("/a.dat"))
  }

  @Test func `a recording is added to what is open, and the view stays`() async throws {
    let window = StreamsFixture.window(fixture.folder, fixture.views)
    window.open([fixture.path("a.dat")])
    await window.finishLoading()
    let alone = try #require(window.session)
    alone.notes.add(from: try #require(alone.session.span).start)
    alone.select(row: RowIndex(3))
    alone.streams.rename(0, to: "host")
    await alone.streams.finish()
    window.addRecordings([fixture.path("b.dat")])
    #expect(window.page == .loading)
    await window.finishLoading()
    let both = try #require(window.session)
    #expect(both.title == "host + b.dat")
    #expect(both.notes.notes.count == 1)
    #expect(both.selection == alone.selection)
    #expect(both.graph.rows == both.session.cpuRows)
    #expect(both.session.styles.map(\.tint) == [.blue, .orange])
  }

  @Test func `one that cannot be read leaves what is open`() async throws {
    fixture.window.addRecordings([fixture.path("nowhere.dat")])
    await fixture.window.finishLoading()
    #expect(fixture.window.session === session)
    #expect(fixture.window.failure != nil)
    #expect(fixture.window.page == .graph)
  }

  @Test func `a recording is removed, and those that are left look as before`() async throws {
    await style()
    session.streams.rename(1, to: "guest")
    await session.streams.finish()
    let event = try session.firstEvent(ofTrace: 1)
    session.select(event)
    let time = session.time(of: event)
    fixture.window.removeRecording(0)
    await fixture.window.finishLoading()
    let left = try fixture.opened()
    #expect(left.title == "guest" && left.session.styles[0].tint == .green)
    await left.streams.finish()
    // Alone it has its own times again.
    #expect(left.session.traces[0].offset == .zero)
    #expect(
      left.selection.map(left.time(of:)) == time.advanced(by: Nanoseconds(-2_500_000_000)))
    #expect(!fixture.window.canRemoveRecordings)
  }
}
