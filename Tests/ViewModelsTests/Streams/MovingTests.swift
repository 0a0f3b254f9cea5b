import TestSupport
import Testing
import TraceFormat
import TraceModel
import ViewModels

/// A recording that is moved in time while its file takes long to read.
@MainActor
struct MovingTests {
  @Test func `what is read again is told, and can be left where it is`() async throws {
    let fixture = try await StreamsFixture(source: StuckSource())
    let session = try fixture.opened()
    let streams = session.streams
    let begin = try #require(session.session.traces[1].times).lowerBound
    streams.rename(1, to: "guest")
    streams.setOffset("+2", of: 1)
    try await wait(until: { streams.isMoving })
    #expect(streams.progressWords.hasPrefix("Reading guest again · "))
    #expect(streams.offsetText(1) == "+2")
    streams.cancel()
    await streams.finish()
    #expect(!streams.isMoving)
    #expect(streams.progressWords.isEmpty)
    #expect(streams.offsetText(1) == "0")
    #expect(session.session.traces[1].times?.lowerBound == begin)
    #expect(session.title == "a.dat + guest")
    #expect(fixture.window.failure == nil)
  }

  @Test func `going back to where it was ends the reading`() async throws {
    let fixture = try await StreamsFixture(source: StuckSource())
    let streams = try fixture.opened().streams
    streams.setOffset("+2", of: 1)
    try await wait(until: { streams.isMoving })
    streams.setOffset("0", of: 1)
    await streams.finish()
    #expect(streams.offsetText(1) == "0")
    #expect(fixture.window.failure == nil)
  }
}

/// Files from disk; what is read again is never read to its end.
private struct StuckSource: TraceSource {
  func trace(
    at path: String, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    try await FileSource().trace(at: path, time: time, progress: progress)
  }

  func trace(
    _ known: Trace, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
    throw .cancelled
  }
}
