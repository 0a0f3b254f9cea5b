import JSON
import Testing
import Timeline
import ViewModels

/// What is kept between runs: recent files and preferences.
@MainActor
struct KeptStateTests {
  private let folder = TemporaryFolder()

  private var recentFile: StateFile { StateFile(path: folder.path + "/a/b/recent.json") }

  @Test func `recent files are kept, newest first and each once`() {
    let files = RecentFiles(file: recentFile)
    files.note(["/a.dat"])
    files.note(["/b.dat"])
    files.note(["/a.dat"])
    #expect(RecentFiles(file: recentFile).paths == ["/a.dat", "/b.dat"])
  }

  @Test func `the oldest of too many recent files is forgotten`() {
    let files = RecentFiles(file: recentFile)
    for number in 0...RecentFiles.capacity { files.note(["/\(number).dat"]) }
    #expect(files.paths.count == RecentFiles.capacity)
    #expect(files.paths.last == "/1.dat")
  }

  @Test func `files noted by another window are not lost`() {
    let one = RecentFiles(file: recentFile)
    let other = RecentFiles(file: recentFile)
    other.note(["/other.dat"])
    one.note(["/one.dat"])
    #expect(one.paths == ["/one.dat", "/other.dat"])
  }

  @Test func `a menu shows name and folder, with no underscore taken for a shortcut`() {
    let files = RecentFiles(file: recentFile, home: "/home/me")
    files.note(["/home/me/traces/my_trace.dat", "/home/meadow/x.dat"])
    #expect(files.entries.map(\.label) == ["my__trace.dat — ~/traces", "x.dat — /home/meadow"])
  }

  @Test(arguments: ["", "{", "[1, 2]", #"{"files": 7}"#, "\u{0}", "{\"files\": [\"\\ud800\"]}"])
  func `a damaged list is put aside and said`(text: String) throws {
    try folder.write(text, to: "recent.json")
    let files = RecentFiles(file: StateFile(path: folder.path + "/recent.json"))
    #expect(files.paths.isEmpty)
    #expect(files.notice != nil)
    #expect(folder.names == ["recent.json.unreadable"])
    #expect(try folder.text(of: "recent.json.unreadable") == text)
  }

  @Test func `writing leaves no draft behind`() {
    let file = StateFile(path: folder.path + "/x.json")
    #expect(file.write(.array([.integer(1), .string("a\n\"\u{1}é")])))
    #expect(folder.names == ["x.json"])
    #expect(file.read() == .value(.array([.integer(1), .string("a\n\"\u{1}é")])))
  }

  @Test func `a file that cannot be written costs nothing but itself`() {
    #expect(!StateFile(path: "/proc/nowhere/x.json").write(.null))
  }

  @Test func `the choice of a style is kept`() {
    let file = StateFile(path: folder.path + "/settings.json")
    #expect(Preferences(file: file).prefersDarkStyle == nil)
    Preferences(file: file).setDarkStyle(true)
    #expect(Preferences(file: file).prefersDarkStyle == true)
  }

  @Test func `each preference is kept, and holds at once`() {
    let file = StateFile(path: folder.path + "/settings.json")
    let preferences = Preferences(file: file)
    var changes = 0
    preferences.onChange = { changes += 1 }
    preferences.setStyle(.dark)
    preferences.setRowHeight(.tall)
    preferences.setPalette(.highContrast)
    preferences.setTimeMode(.sinceStart)
    preferences.setKeepsViews(false)
    #expect(changes == 5)
    let kept = Preferences(file: file)
    #expect(kept.style == .dark && kept.rowHeight == .tall && kept.palette == .highContrast)
    #expect(kept.timeMode == .sinceStart && !kept.keepsViews && kept.notice == nil)
  }

  @Test func `settings from before there were versions are understood`() throws {
    try folder.write(#"{"dark-style": true}"#, to: "settings.json")
    let preferences = Preferences(file: StateFile(path: folder.path + "/settings.json"))
    #expect(preferences.style == .dark && preferences.notice == nil)
  }

  @Test(arguments: ["{", "7", "{\"version\": 2}", "{\"version\": \"1\", \"style\": \"dark\"}"])
  func `settings that are not ours are put aside and said`(text: String) throws {
    try folder.write(text, to: "settings.json")
    let preferences = Preferences(file: StateFile(path: folder.path + "/settings.json"))
    #expect(preferences.notice?.contains("settings.json.unreadable") == true)
    #expect(preferences.style == .system)
    #expect(try folder.text(of: "settings.json.unreadable") == text)
  }

  @Test func `what a setting cannot be leaves it as it is for a new user`() throws {
    try folder.write(
      #"{"version": 1, "style": 3, "row-height": "huge", "palette": null, "keep-views": "no"}"#,
      to: "settings.json")
    let preferences = Preferences(file: StateFile(path: folder.path + "/settings.json"))
    #expect(preferences.style == .system && preferences.rowHeight == .normal)
    #expect(preferences.palette == .colorBlindSafe && preferences.keepsViews)
  }

  @Test func `a new window is as the last one was`() {
    let file = StateFile(path: folder.path + "/window.json")
    let panels = PanelsViewModel()
    panels.toggleDetails()
    panels.show(PanelsViewModel.SidebarPage.cpus)
    panels.placeGraph(height: 321)
    panels.placeSidebar(width: 402)
    panels.placeDetails(room: 57)
    WindowState(file: file).keep(width: 1300, height: 777, isMaximized: true, panels: panels)
    let state = WindowState(file: file)
    let restored = PanelsViewModel()
    state.restore(restored)
    #expect(state.size?.width == 1300 && state.size?.height == 777 && state.isMaximized)
    #expect(restored.sidebarPage == .cpus && !restored.areDetailsShown)
    #expect(restored.placedGraphHeight == 321)
    #expect(restored.placedSidebarWidth == 402)
    #expect(restored.placedDetailsRoom == 57)
  }

  @Test(arguments: ["-1", "0", "1e300", "null", "\"800\"", "17000"])
  func `a size that no window has is not taken`(width: String) throws {
    try folder.write(
      "{\"version\": 1, \"width\": \(width), \"height\": 700}", to: "window.json")
    #expect(WindowState(file: StateFile(path: folder.path + "/window.json")).size == nil)
  }

  @Test func `a window is never larger than the screen`() throws {
    let file = StateFile(path: folder.path + "/window.json")
    let first = WindowState(file: file)
    #expect(first.size(on: nil) == (1540, 920))
    #expect(first.size(on: (2560, 1440)) == (1540, 920))
    #expect(first.size(on: (1366, 768)) == (1326, 688))
    #expect(first.size(on: (0, 0)) == (360, 240))
    first.keep(width: 2000, height: 700, isMaximized: false, panels: PanelsViewModel())
    let next = WindowState(file: file)
    #expect(next.size(on: nil) == (2000, 700) && next.size(on: (2560, 1440)) == (2000, 700))
    #expect(next.size(on: (1920, 1080)) == (1920, 700))
  }

  @Test(arguments: [
    ("null", JSONValue.null), ("-12", .integer(-12)), ("1.5e3", .number(1500)),
    (#""A😀\/""#, .string("A😀/")), ("[ ]", .array([])),
    (#"{"a": [true, false]}"#, .object([.init("a", .array([.bool(true), .bool(false)]))])),
  ])
  func `JSON is read as it is meant`(text: String, value: JSONValue) throws {
    #expect(try JSONParser.parse(Array(text.utf8)) == value)
    #expect(try JSONParser.parse(Array(value.text.utf8)) == value)
  }

  @Test(arguments: ["", "tru", "[1,]", "{\"a\"}", "\"", "\"\u{1}\"", "1 2", "-", "[", "\"\\x\""])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test func `deep nesting is refused before it exhausts the stack`() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
  }
}
