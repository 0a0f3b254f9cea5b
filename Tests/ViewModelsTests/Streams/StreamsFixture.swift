import Foundation
import Testing
import TraceModel
import Units
import ViewModels

/// Two recordings of two machines in a window, as `a.dat` and `b.dat`.
@MainActor
struct StreamsFixture {
  let folder = TemporaryFolder()
  let views: KeptViews
  let window: WindowViewModel

  init(source: any TraceSource = FileSource()) async throws {
    views = KeptViews(folder: folder.path + "/views")
    window = Self.window(folder, views, source)
    try copy("marker.dat", to: "a.dat")
    try copy("names.dat", to: "b.dat")
    window.open(["a.dat", "b.dat"].map(path))
    await window.finishLoading()
  }

  /// Puts a fixture in place of what is there.
  func copy(_ fixture: String, to name: String) throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/\(fixture)").standardizedFileURL
    let target = URL(filePath: path(name))
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: source, to: target)
  }

  static func window(
    _ folder: TemporaryFolder, _ views: KeptViews, _ source: any TraceSource = FileSource()
  ) -> WindowViewModel {
    WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")), views: views,
      source: source)
  }

  func path(_ name: String) -> String { folder.path + "/" + name }

  /// A new window of the same user.
  func anotherWindow(_ paths: String...) async -> WindowViewModel {
    window.keepView()
    let other = Self.window(folder, views)
    other.open(paths.map(path))
    await other.finishLoading()
    return other
  }

  func opened() throws -> SessionViewModel { try #require(window.session) }
}

@MainActor
extension SessionViewModel {
  /// The first event of a recording's first lane.
  func firstEvent(ofTrace trace: Int) throws -> EventReference {
    let lane = try #require(session.lanes.firstIndex { $0.trace == trace })
    return EventReference(lane: LaneIndex(lane), index: EventIndex(0))
  }

  func time(of event: EventReference) -> Timestamp {
    session[event.lane].events.time(of: event.index)
  }
}
