import TestSupport
import Timeline
import TraceModel
import Units
import ViewModels

/// A window on a recording in the making, whose pages a test lets come.
@MainActor
struct LiveFixture {
  /// A recording that is only asked when the test says so.
  struct Source: LiveSource {
    let path = "/tmp/trace.dat"
    let growing: GrowingTrace

    func snapshot() async -> Trace? { await growing.refresh() }
  }

  static let second: UInt64 = 1_000_000_000
  let sketch: TraceSketch
  let spool: SpoolSketch
  let window: WindowViewModel
  private let folder = TemporaryFolder()

  init(_ sketch: TraceSketch) async throws {
    self.sketch = sketch
    spool = try SpoolSketch(sketch)
    window = WindowViewModel(
      recentFiles: RecentFiles(file: StateFile(path: folder.path + "/recent.json")))
    window.showLive(Source(growing: try await spool.open()))
    await window.refreshLive()
  }

  /// Pages a second apart on some CPUs.
  init(cpus: Int = 2, pages: Int = 40) async throws {
    try await self.init(SteadyRecording.sketch(cpus: cpus, pages: pages, step: Self.second))
  }

  var session: SessionViewModel { window.session! }
  var graph: GraphViewModel { session.graph }
  var list: EventListViewModel { session.list }
  var seen: TimeSpan { graph.state.scale.visibleSpan }

  /// Lets so many pages come and shows them.
  func grow(_ pages: Int, of cpus: [Int]? = nil) async {
    spool.growPages(pages, of: cpus)
    await window.refreshLive()
  }

  /// The file that the recording becomes.
  func finishedFile() -> ScratchFile { ScratchFile(sketch.bytes()) }

  func end() async { await window.endLive() }
}
