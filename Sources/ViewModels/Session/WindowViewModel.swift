internal import Dispatch
internal import Observation
internal import TraceFormat
package import TraceModel

/// One window: what is open in it, what is being loaded and what could not be opened.
///
/// Loading goes on beside the main actor. A second `open` cancels the first; what was open stays
/// until the new session is there.
@Observable
package final class WindowViewModel {
  package enum Page: String, Hashable {
    case welcome
    case loading
    case graph
    case empty
    case text
  }

  package private(set) var session: SessionViewModel?
  package internal(set) var loading: LoadingState?
  /// A picture of the file being read that grows, if it is large.
  package private(set) var sketch: LoadSketch?
  package internal(set) var failure: Explanation?
  @ObservationIgnored package let recentFiles: RecentFiles
  @ObservationIgnored let keptFilters: KeptFilters
  @ObservationIgnored package let panels = PanelsViewModel()
  @ObservationIgnored let source: any TraceSource
  @ObservationIgnored private let smallestSketchedSize: UInt64
  @ObservationIgnored var load: Task<Void, Never>?
  /// Opens the spool of a capture that has just started.
  @ObservationIgnored var opening: Task<Void, Never>?
  /// Keeps a recording in the making up to date.
  @ObservationIgnored var feed: LiveFeed?
  /// The session of that recording, from its first snapshot on.
  @ObservationIgnored var liveSession: SessionViewModel?
  /// Shows the progress of the load under way.
  @ObservationIgnored private var poll: RepeatedCall?

  /// Chosen: ten updates a second look steady and cost nothing.
  private static let pollInterval = DispatchTimeInterval.milliseconds(100)

  /// - Parameter size: in bytes of pages, from which on a file is sketched while it is read.
  package init(
    recentFiles: RecentFiles, keptFilters: KeptFilters = KeptFilters(),
    source: any TraceSource = FileSource(),
    sketchingFrom size: UInt64 = LoadProgress.usualSketchedSize
  ) {
    self.recentFiles = recentFiles
    self.keptFilters = keptFilters
    self.source = source
    smallestSketchedSize = size
    failure = (recentFiles.notice ?? keptFilters.notice).map {
      Explanation(sentence: $0, advice: "")
    }
  }

  package var page: Page {
    if loading != nil { return .loading }
    return session.map(\.page) ?? .welcome
  }

  package var title: String { loading?.name ?? session?.title ?? "Thresher" }

  /// For the desktop's lists of windows.
  package var windowTitle: String { isVacant ? title : "\(title) — Thresher" }

  package var subtitle: String { loading == nil ? session?.subtitle ?? "" : "" }

  /// Whether the window shows nothing that opening a file would replace.
  package var isVacant: Bool { session == nil && loading == nil }

  /// Opens files together as one session.
  package func open(_ paths: [String]) {
    guard !paths.isEmpty else { return }
    stopLoad()
    stopWaitingForRecording()
    failure = nil
    loading = LoadingState(name: paths[0].lastPathComponent)
    load = Task { await self.read(paths) }
  }

  package func cancelLoading() {
    stopLoad()
    stopWaitingForRecording()
    loading = nil
  }

  /// The load ends when it notices; until then it must not show its progress any more.
  func stopLoad() {
    poll?.stop()
    poll = nil
    load?.cancel()
    load = nil
    sketch = nil
  }

  package func dismissFailure() { failure = nil }

  /// Returns when the load under way, if any, has ended.
  package func finishLoading() async { await load?.value }

  /// Puts another session in place of what is open.
  func show(_ made: SessionViewModel) {
    made.onTurn = { [panels] in panels.turn(to: $0) }
    session = made
  }

  private func read(_ paths: [String]) async {
    var traces: [Trace] = []
    var failed: [Explanation] = []
    for (place, path) in paths.enumerated() {
      let progress = LoadProgress(sketchingFrom: smallestSketchedSize)
      var beat = 0
      let poll = RepeatedCall(every: Self.pollInterval) { [weak self] in
        beat += 1
        self?.loading = LoadingState(
          path: path, place: place, count: paths.count, progress: progress, beat: beat)
        self?.sketch = progress.sketch
      }
      self.poll = poll
      defer { poll.stop() }
      do throws(TraceFileError) {
        traces.append(try await source.trace(at: path, progress: progress))
      } catch {
        if let explanation = error.explanation(path: path) { failed.append(explanation) }
      }
      // Whoever cancelled has already set what the window shows.
      if Task.isCancelled { return }
    }
    if !traces.isEmpty {
      stopFeed()
      show(
        SessionViewModel(session: TraceSession(traces: traces), keptFilters: keptFilters))
      recentFiles.note(traces.map(\.path))
    }
    failure = failed.first.map { first in
      guard failed.count > 1 else { return first }
      return Explanation(
        sentence: failed.map(\.sentence).joined(separator: "\n"), advice: first.advice)
    }
    loading = nil
    load = nil
    sketch = nil
  }
}
