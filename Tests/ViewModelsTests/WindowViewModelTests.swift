import Foundation
import Synchronization
import TestSupport
import Testing
import TraceFormat
import TraceModel
import Units
import ViewModels

@MainActor
struct WindowViewModelTests {
  private let folder = TemporaryFolder()

  private func window(_ source: any TraceSource = FileSource()) -> WindowViewModel {
    WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")),
      source: source)
  }

  private static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/\(name)").standardizedFileURL.path
  }

  @Test func `a window without a file welcomes`() {
    #expect(window().page == .welcome)
    #expect(window().isVacant)
  }

  @Test func `a file is opened, named and remembered`() async {
    let window = window()
    let path = Self.fixture("convert-v6.dat")
    window.open([path])
    #expect(window.page == .loading)
    await window.finishLoading()
    #expect(window.page == .graph)
    #expect(window.title == "convert-v6.dat")
    #expect(window.failure == nil)
    #expect(window.recentFiles.paths == [path])
  }

  @Test func `a row of the list reads as the model describes the event`() async throws {
    let window = window()
    window.open([Self.fixture("convert-v6.dat")])
    await window.finishLoading()
    let session = try #require(window.session)
    let event = session.session.description(of: session.session.order.event(at: .init(1)))
    let cells = session.list.columns.map { session.list.text(at: 1, $0) }
    #expect(
      cells == [
        "2", "\(event.cpu.rawValue)", event.time, event.task, "\(event.pid.rawValue)",
        event.latency, "\(event.system):\(event.event)", event.info,
      ])
  }

  @Test func `the list of a function graph has a row less for each leaf call`() async throws {
    let window = window()
    window.open([Self.fixture("graph-depth4.dat")])
    await window.finishLoading()
    let session = try #require(window.session)
    #expect(session.list.count == session.session.order.count)
    #expect(session.list.count < session.session.eventCount)
    #expect(
      session.statusWords
        == "\(Figures.counted(session.session.eventCount, "event")) in "
        + Figures.counted(session.list.count, "row"))
    session.list.selectLast()
    #expect(session.list.selectedPosition == session.list.count - 1)
    #expect(!session.list.text(at: session.list.count - 1, .time).isEmpty)
  }

  @Test func `several files make one session with a column for the buffer`() async throws {
    let window = window()
    window.open([Self.fixture("convert-v6.dat"), Self.fixture("marker.dat")])
    await window.finishLoading()
    let session = try #require(window.session)
    #expect(window.title == "convert-v6.dat + marker.dat")
    #expect(session.list.columns.contains(.stream))
    #expect(session.session.traces.count == 2)
  }

  @Test func `a file that cannot be opened is told, and the others are shown`() async {
    let window = window()
    window.open(["/nowhere/trace.dat", Self.fixture("convert-v6.dat")])
    await window.finishLoading()
    #expect(
      window.failure?.sentence
        == "/nowhere/trace.dat cannot be opened: no such file or directory.")
    #expect(window.page == .graph)
    window.dismissFailure()
    #expect(window.failure == nil)
  }

  @Test func `what is open stays when the next file cannot be opened`() async {
    let window = window()
    window.open([Self.fixture("convert-v6.dat")])
    await window.finishLoading()
    window.open([folder.path])
    await window.finishLoading()
    #expect(window.failure?.sentence == "\(folder.path) is a folder.")
    #expect(window.title == "convert-v6.dat")
    #expect(window.page == .graph)
  }

  @Test func `cancelling goes back to what was open before and is no error`() async {
    let window = window(EndlessSource())
    window.open(["/endless.dat"])
    #expect(window.page == .loading)
    window.cancelLoading()
    #expect(window.page == .welcome)
    await window.finishLoading()
    #expect(window.page == .welcome)
    #expect(window.failure == nil)
  }

  @Test func `opening another file cancels the load under way`() async {
    let window = window(EndlessSource())
    window.open(["/endless.dat"])
    window.open([Self.fixture("convert-v6.dat")])
    await window.finishLoading()
    #expect(window.title == "convert-v6.dat")
    #expect(window.loading == nil)
  }

  @Test func `a recording without events says so`() async {
    let window = window()
    window.open([Self.fixture("empty.dat")])
    await window.finishLoading()
    #expect(window.page == .empty)
    #expect(window.session?.summary.emptiness.sentence == "This recording has no events")
  }

  @Test func `a recording of text shows the text and why there is no graph`() async throws {
    let window = window()
    window.open([Self.fixture("latency-wakeuprt-text.dat")])
    await window.finishLoading()
    #expect(window.page == .text)
    let summary = try #require(window.session?.summary)
    #expect(summary.latencyText?.hasPrefix("# tracer: wakeup_rt\n") == true)
    #expect(summary.emptiness.sentence.hasSuffix("so there is no graph."))
  }

  @Test func `ticks are never called seconds`() async {
    let window = window()
    window.open([Self.fixture("clock-counter.dat")])
    await window.finishLoading()
    #expect(window.subtitle == "1,248 events · 4 CPUs · 1,262 ticks · counter clock")
  }

  @Test func `losses and problems are counted`() async {
    let window = window()
    window.open([Self.fixture("lost-events.dat")])
    await window.finishLoading()
    #expect(window.session?.summary.losses == "2,734 events and more lost in 5 places on 2 CPUs")
    window.open([Self.fixture("cut-v6-data.dat")])
    await window.finishLoading()
    let summary = window.session?.summary
    #expect(summary?.problems.isEmpty == false)
    #expect(summary?.problemCount.hasSuffix("problems") == true)
  }
}

extension WindowViewModelTests {
  @Test func `a large file is sketched while it is read, and not afterwards`() async throws {
    let source = HeldSource()
    let window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")),
      source: source, sketchingFrom: 0)
    window.open([Self.fixture("sched-irq.dat")])
    try await wait(until: { window.sketch?.snapshot().isEmpty == false || window.loading == nil })
    #expect(window.sketch != nil)
    #expect(window.page == .loading)
    source.release()
    await window.finishLoading()
    #expect(window.sketch == nil)
    #expect(window.page == .graph)
  }
}

/// Files from disk that are kept back, once they are read.
private final class HeldSource: TraceSource {
  private let isReleased = Atomic(false)

  func release() { isReleased.store(true, ordering: .relaxed) }

  func trace(
    at path: String, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    let trace = try await FileSource().trace(at: path, time: time, progress: progress)
    while !isReleased.load(ordering: .relaxed) {
      try? await Task.sleep(for: .milliseconds(10))
    }
    return trace
  }
}

/// Files from disk, but for one that is never read to its end.
private struct EndlessSource: TraceSource {
  func trace(
    at path: String, time: TimeOptions, progress: LoadProgress
  ) async throws(TraceFileError) -> Trace {
    guard path == "/endless.dat" else {
      return try await FileSource().trace(at: path, time: time, progress: progress)
    }
    while !Task.isCancelled { await Task.yield() }
    throw .cancelled
  }
}
