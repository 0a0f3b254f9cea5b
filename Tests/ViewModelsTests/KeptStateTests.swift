import JSON
import Testing
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
