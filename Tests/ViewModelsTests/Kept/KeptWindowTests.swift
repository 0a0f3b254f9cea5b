import Foundation
import JSON
import TestSupport
import Testing
import Timeline
import TraceModel
import Units
import ViewModels

/// Windows that open recordings and sessions, one after the other, with what is kept between them.
@MainActor
struct KeptWindowTests {
  private let folder = TemporaryFolder()
  private let preferences: Preferences
  private let views: KeptViews

  init() throws {
    preferences = Preferences(file: StateFile(path: folder.path + "/settings.json"))
    views = KeptViews(folder: folder.path + "/views")
    try copy("convert-v6.dat", to: "a.dat")
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func copy(_ fixture: String, to name: String) throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/\(fixture)").standardizedFileURL.path
    try? FileManager.default.removeItem(atPath: path(name))
    try FileManager.default.copyItem(atPath: source, toPath: path(name))
  }

  private func window(
    keepingAfter delay: Duration = WindowViewModel.usualKeepingDelay
  ) -> WindowViewModel {
    WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: path("recent.json"))),
      preferences: preferences, views: views, keepingAfter: delay)
  }

  private func opened(_ names: String...) async throws -> (WindowViewModel, SessionViewModel) {
    let window = window()
    window.open(names.map(path))
    await window.finishLoading()
    return (window, try #require(window.session))
  }

  private func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path(name), toPath: path(other))
  }

  @Test func `a recording that is opened again looks as it was left`() async throws {
    let (window, session) = try await opened("a.dat")
    session.graph.zoomIn()
    session.select(number: 3)
    session.addNote()
    window.panels.show(PanelsViewModel.SidebarPage.notes)
    let seen = session.graph.state.scale.visibleSpan
    window.keepView()
    let (other, again) = try await opened("a.dat")
    #expect(again.graph.state.scale.visibleSpan == seen)
    #expect(again.selection == session.selection)
    #expect(again.notes.notes.map(\.name) == session.notes.notes.map(\.name))
    #expect(other.panels.sidebarPage == .notes)
    #expect(other.failure == nil)
  }

  @Test func `notes of two windows on one recording are all kept`() async throws {
    let (one, first) = try await opened("a.dat")
    let (two, second) = try await opened("a.dat")
    let start = try #require(first.session.span).start
    func names() async throws -> [String] {
      try await opened("a.dat").1.notes.notes.map(\.name)
    }
    first.notes.add(from: start, name: "one")
    one.keepView()
    second.notes.add(from: start, name: "two")
    two.keepView()
    #expect(try await names() == ["two", "one"])
    second.select(number: 3)
    two.keepView()
    #expect(try await names() == ["two", "one"])
    // What one takes away is gone, and what it has never seen stays.
    first.notes.select(rows: [0])
    first.notes.removeSelected()
    one.keepView()
    #expect(try await names() == ["two"])
    second.select(number: 4)
    two.keepView()
    #expect(try await names() == ["two"])
  }

  @Test func `notes of two windows on one session are all kept`() async throws {
    let (one, first) = try await opened("a.dat")
    let start = try #require(first.session.span).start
    one.saveSession(as: path("s"))
    let (two, second) = try await opened("s.thresher-session")
    first.notes.add(from: start, name: "one")
    one.keepView()
    second.notes.add(from: start, name: "two")
    two.keepView()
    let (_, both) = try await opened("s.thresher-session")
    #expect(Set(both.notes.notes.map(\.name)) == ["one", "two"])
  }

  @Test func `settings that were damaged are told beside what is opened at once`() async throws {
    try folder.write("{", to: "settings.json")
    let window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: path("recent.json"))),
      preferences: Preferences(file: StateFile(path: path("settings.json"))), views: views)
    window.open([path("a.dat")])
    await window.finishLoading()
    #expect(window.failure?.sentence.contains("settings.json.unreadable") ?? false)
    window.dismissFailure()
    window.open([path("a.dat")])
    await window.finishLoading()
    #expect(window.failure == nil)
  }

  @Test func `a note outside of what was recorded says where it was made`() async throws {
    let (window, session) = try await opened("a.dat")
    session.notes.add(from: Timestamp(5_000_000_000), name: "early")
    session.notes.goTo(row: 0)
    #expect(window.failure?.sentence == "“early” lies outside of what was recorded.")
    #expect(window.failure?.advice == "It was made at 5.000 000 000 s.")
  }

  @Test func `a view that was not changed is not written`() async throws {
    let (window, _) = try await opened("a.dat")
    window.keepView()
    #expect(views.count == 0)
  }

  @Test func `a change is written by itself, and so is the next one after a flush`() async throws {
    let window = window(keepingAfter: .milliseconds(30))
    window.open([path("a.dat")])
    await window.finishLoading()
    let notes = try #require(window.session?.notes)
    func isKept(_ name: String) throws -> Bool {
      guard case .view(let view) = views.view(of: [path("a.dat")]) else { return false }
      return view.document.text.contains(name)
    }
    notes.add(from: Timestamp(5), name: "first")
    try await wait(until: { try isKept("first") })
    notes.add(from: Timestamp(5), name: "second")
    window.keepView()
    #expect(try isKept("second"))
    notes.add(from: Timestamp(5), name: "third")
    try await wait(until: { try isKept("third") })
  }

  @Test func `what is open is written when something else is opened in its place`() async throws {
    try copy("marker.dat", to: "b.dat")
    let (window, session) = try await opened("a.dat")
    session.graph.put(.a, at: Timestamp(1))
    session.notes.add(from: Timestamp(5), name: "kept")
    window.open([path("b.dat")])
    await window.finishLoading()
    #expect(window.session?.notes.notes.isEmpty == true)
    let (_, again) = try await opened("a.dat")
    #expect(again.notes.notes.map(\.name) == ["kept"])
  }

  @Test func `a recording that has changed is told, and its notes stay`() async throws {
    let (window, session) = try await opened("a.dat")
    session.notes.add(from: Timestamp(5), name: "kept")
    window.keepView()
    try copy("marker.dat", to: "a.dat")
    let (other, again) = try await opened("a.dat")
    #expect(other.failure?.sentence == "a.dat has changed since it was looked at last.")
    #expect(other.failure?.advice == "Its markers and notes may lie elsewhere now.")
    #expect(again.notes.notes.map(\.name) == ["kept"])
  }

  @Test func `a damaged view costs a message and nothing else`() async throws {
    let (window, session) = try await opened("a.dat")
    session.addNote()
    window.keepView()
    views.finish()
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: path("views")).first)
    try folder.write("{ \"version\": 1, ", to: "views/" + name)
    let (other, again) = try await opened("a.dat")
    #expect(
      other.failure?.sentence == "What was kept of the view of this recording was damaged.")
    #expect(other.failure?.advice.hasSuffix(".json.unreadable.") == true)
    #expect(again.notes.notes.isEmpty)
    #expect(other.page == .graph)
  }

  @Test func `who wants no views kept has none, and those there are are not used`() async throws {
    let (window, session) = try await opened("a.dat")
    session.addNote()
    window.keepView()
    preferences.setKeepsViews(false)
    let (other, again) = try await opened("a.dat")
    #expect(again.notes.notes.isEmpty)
    again.notes.add(from: Timestamp(7), name: "not kept")
    other.keepView()
    preferences.setKeepsViews(true)
    let (_, third) = try await opened("a.dat")
    #expect(third.notes.notes.map(\.name) == session.notes.notes.map(\.name))
  }

  @Test func `preferences hold for a new recording and not for one with a view`() async throws {
    preferences.setTimeMode(.sinceStart)
    preferences.setRowHeight(.tall)
    let (window, session) = try await opened("a.dat")
    #expect(session.graph.marks.timeMode == .sinceStart)
    #expect(session.graph.state.rowHeights.cpu == 72)
    session.graph.setTimeMode(.absolute)
    window.keepView()
    let (other, again) = try await opened("a.dat")
    #expect(again.graph.marks.timeMode == .absolute)
    preferences.setRowHeight(.compact)
    other.preferencesChanged()
    #expect(again.graph.state.rowHeights.cpu == 32)
  }

  @Test func `a command line says what is seen, whatever was seen before`() async throws {
    let (before, session) = try await opened("a.dat")
    session.graph.zoomIn()
    before.keepView()
    let span = try #require(session.session.span)
    let seconds = Double(span.start.rawValue + span.length / 2) / 1e9
    var view = LaunchView()
    view.range = TimeRange(argument: "\(seconds)..")
    view.cpus = CPUList(argument: "none")
    view.tasks = TaskList(argument: "no-such-task")
    var request = LaunchRequest(paths: [path("a.dat")])
    request.view = view
    let window = window()
    window.open(request)
    await window.finishLoading()
    let graph = try #require(window.session?.graph)
    graph.resize(to: TimelineSize(width: 700, height: 300))
    #expect(graph.rows.isEmpty)
    #expect(graph.state.scale.visibleSpan == view.range?.span(in: span, clock: graph.clock))
    #expect(window.failure?.sentence == "There is no task no-such-task in this recording.")
  }

  // MARK: - Sessions

  @Test func `a session brings its recordings and its view back`() async throws {
    try copy("marker.dat", to: "b.dat")
    let (window, session) = try await opened("a.dat", "b.dat")
    session.graph.remove([session.graph.rows[0]])
    session.notes.add(from: Timestamp(5), name: "kept")
    window.saveSession(as: path("study"))
    #expect(window.title == "study")
    session.notes.add(from: Timestamp(9), name: "later")
    window.keepView()
    let (other, again) = try await opened("study.thresher-session")
    #expect(other.title == "study")
    #expect(again.session.traces.map(\.fileName) == ["a.dat", "b.dat"])
    #expect(again.graph.rows == session.graph.rows)
    #expect(again.notes.notes.map(\.name) == ["kept", "later"])
    #expect(other.recentFiles.paths.first == path("study.thresher-session"))
    #expect(other.failure == nil)
  }

  @Test func `a folder with a session and its recordings can be moved as a whole`() async throws {
    for name in ["one/data", "one/studies/old"] {
      try FileManager.default.createDirectory(
        atPath: path(name), withIntermediateDirectories: true)
    }
    try copy("convert-v6.dat", to: "one/data/c.dat")
    let (window, session) = try await opened("one/data/c.dat")
    session.notes.add(from: Timestamp(5), name: "kept")
    window.saveSession(as: path("one/studies/old/study.thresher-session"))
    try move("one", to: "two")
    let (other, again) = try await opened("two/studies/old/study.thresher-session")
    #expect(again.notes.notes.map(\.name) == ["kept"])
    #expect(other.failure == nil)
  }

  @Test func `a recording that is missing is asked for and can be located`() async throws {
    let (window, session) = try await opened("a.dat")
    session.notes.add(from: Timestamp(5), name: "kept")
    window.saveSession(as: path("study"))
    try move("a.dat", to: "z.dat")
    let other = self.window()
    other.open([path("study.thresher-session")])
    #expect(
      other.sessionOpening?.words.sentence == "a.dat is not where study.thresher-session says.")
    #expect(other.session == nil && other.loading == nil)
    other.locateMissing(at: path("z.dat"))
    await other.finishLoading()
    #expect(other.session?.notes.notes.map(\.name) == ["kept"])
    #expect(other.sessionOpening == nil && other.failure == nil)
  }

  @Test func `a recording that differs from the one that was saved is told`() async throws {
    let (window, _) = try await opened("a.dat")
    window.saveSession(as: path("study"))
    try copy("marker.dat", to: "z.dat")
    try FileManager.default.removeItem(atPath: path("a.dat"))
    let other = self.window()
    other.open([path("study.thresher-session")])
    other.locateMissing(at: path("z.dat"))
    await other.finishLoading()
    #expect(other.failure?.sentence == "z.dat is not what a.dat was when it was looked at last.")
    #expect(other.title == "study")
  }

  @Test func `a session of one recording cannot do without it`() async throws {
    let (window, _) = try await opened("a.dat")
    window.saveSession(as: path("study"))
    try FileManager.default.removeItem(atPath: path("a.dat"))
    let other = self.window()
    other.open([path("study.thresher-session")])
    #expect(other.sessionOpening?.canSkip == false)
    other.skipMissing()
    #expect(other.sessionOpening?.missing != nil)
    #expect(other.failure == nil)
  }

  @Test func `a recording is found beside its session, wherever both were before`() async throws {
    let folders = ["recordings", "sessions", "moved"].map(path)
    for folder in folders {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    try move("a.dat", to: "recordings/a.dat")
    let (window, _) = try await opened("recordings/a.dat")
    window.saveSession(as: path("sessions/study"))
    try move("recordings/a.dat", to: "moved/a.dat")
    try move("sessions/study.thresher-session", to: "moved/study.thresher-session")
    let (other, session) = try await opened("moved/study.thresher-session")
    #expect(session.title == "a.dat" && other.title == "study")
    #expect(other.failure == nil)
  }

  @Test func `a session goes on without a recording, and loses nothing of what it says of it`()
    async throws
  {
    try copy("marker.dat", to: "b.dat")
    let (window, session) = try await opened("a.dat", "b.dat")
    let ofSecond = session.graph.rows.filter {
      if case .cpu(let lane) = $0 { session.session[lane].trace == 1 } else { false }
    }
    session.graph.setRows(ofSecond)
    window.saveSession(as: path("study"))
    let saved = try folder.text(of: "study.thresher-session")
    try move("a.dat", to: "elsewhere.dat")
    let other = self.window()
    other.open([path("study.thresher-session")])
    other.skipMissing()
    await other.finishLoading()
    let left = try #require(other.session)
    #expect(left.session.traces.map(\.fileName) == ["b.dat"])
    #expect(left.graph.rows == left.session.cpuRows)
    left.notes.add(from: Timestamp(5))
    other.keepView()
    #expect(try folder.text(of: "study.thresher-session") == saved)
  }

  @Test(arguments: [
    ("{", "bad.thresher-session is damaged."),
    ("[]", "bad.thresher-session is no session of Thresher."),
    (#"{"version": 9, "traces": []}"#, "bad.thresher-session is of another version of Thresher."),
  ])
  func `a session that cannot be read is told, and stays where it is`(
    text: String, words: String
  ) async throws {
    try folder.write(text, to: "bad.thresher-session")
    let (window, _) = try await opened("a.dat")
    window.open([path("bad.thresher-session")])
    #expect(window.failure?.sentence == words)
    #expect(window.title == "a.dat")
    #expect(try folder.text(of: "bad.thresher-session") == text)
  }

  @Test func `a session that cannot be written is told`() async throws {
    let (window, _) = try await opened("a.dat")
    window.saveSession(as: "/proc/nowhere/study")
    #expect(window.failure != nil)
    #expect(window.sessionName.isEmpty)
  }
}
