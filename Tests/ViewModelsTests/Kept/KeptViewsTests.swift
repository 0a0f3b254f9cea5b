import Foundation
import JSON
import Testing
import ViewModels

/// The files that views are kept in.
@MainActor
struct KeptViewsTests {
  private let folder = TemporaryFolder()

  private var views: KeptViews { KeptViews(folder: folder.path + "/views", capacity: 5) }

  private func view(_ path: String, hash: UInt64 = 1) -> KeptView {
    KeptView(
      traces: [
        KeptTrace(
          path: path,
          fingerprint: FileFingerprint(sizeInBytes: 4, changeTime: -7, hash: hash))
      ], view: .object([.init("graph", .object([]))]))
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/views").sorted()
  }

  @Test func `a view is found again by the paths of its recordings`() {
    let views = views
    views.keep(view("/a.dat", hash: .max))
    #expect(views.view(of: ["/a.dat"]) == .view(view("/a.dat", hash: .max)))
    #expect(views.view(of: ["/b.dat"]) == .none)
    #expect(views.view(of: ["/a.dat", "/b.dat"]) == .none)
  }

  @Test func `of too many views the oldest are forgotten`() throws {
    let views = views
    for number in 1...9 {
      views.keep(view("/\(number).dat"))
      views.finish()
      usleep(20_000)
    }
    #expect(views.count == 5)
    #expect(views.view(of: ["/4.dat"]) == .none)
    #expect(views.view(of: ["/5.dat"]) != .none)
  }

  @Test(arguments: [
    "", "{", "null", "[]", "{\"version\": 1}", "{\"version\": \"1\"}",
    #"{"version": 1, "traces": [], "view": {}}"#,
    #"{"version": 1, "traces": [7], "view": {}}"#,
    #"{"version": 1, "traces": [{"path": "relative"}], "view": {}}"#,
    #"{"version": 1, "traces": [{"path": "/a.dat"}], "view": 3}"#,
  ])
  func `a damaged view is put aside, and the next one kept`(text: String) throws {
    let views = views
    views.keep(view("/a.dat"))
    views.finish()
    let name = try #require(try files().first)
    try folder.write(text, to: "views/" + name)
    guard case .putAside(let path, .damaged) = views.view(of: ["/a.dat"]) else {
      Issue.record("\(text) was not put aside.")
      return
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    #expect(views.view(of: ["/a.dat"]) == .none)
    views.keep(view("/a.dat"))
    #expect(views.view(of: ["/a.dat"]) == .view(view("/a.dat")))
  }

  @Test func `a view of another version is put aside`() throws {
    let views = views
    views.keep(view("/a.dat"))
    views.finish()
    let name = try #require(try files().first)
    let text = try folder.text(of: "views/" + name)
    try folder.write(text.replacing("\"version\": 1", with: "\"version\": 2"), to: "views/" + name)
    guard case .putAside(_, .foreignVersion) = views.view(of: ["/a.dat"]) else {
      Issue.record("The view was not put aside.")
      return
    }
  }

  @Test func `every beginning of a view is damaged and never a trap`() throws {
    let views = views
    views.keep(view("/a.dat"))
    views.finish()
    let name = try #require(try files().first)
    let text = try folder.text(of: "views/" + name)
    for length in 0..<text.count - 2 {
      try folder.write(String(text.prefix(length)), to: "views/" + name)
      guard case .putAside = views.view(of: ["/a.dat"]) else {
        Issue.record("\(length) letters were taken for a view.")
        continue
      }
    }
  }

  @Test func `all views are forgotten together`() throws {
    let views = views
    views.keep(view("/a.dat"))
    views.keep(view("/b.dat"))
    views.forgetAll()
    #expect(views.count == 0)
    #expect(try files().isEmpty)
  }

  @Test func `a file is known by its contents, wherever it lies`() throws {
    try folder.write(String(repeating: "abc", count: 40_000), to: "a.dat")
    try folder.write(String(repeating: "abc", count: 40_000), to: "b.dat")
    try folder.write(String(repeating: "abc", count: 39_999) + "abd", to: "c.dat")
    let prints = try ["a", "b", "c"].map { name in
      try #require(FileFingerprint(ofFileAt: folder.path + "/\(name).dat"))
    }
    #expect(prints[0].hasContents(of: prints[1]))
    #expect(!prints[0].hasContents(of: prints[2]))
    #expect(FileFingerprint(ofFileAt: folder.path) == nil)
    #expect(FileFingerprint(ofFileAt: folder.path + "/none") == nil)
  }
}
