internal import Dispatch
internal import Observation
internal import TraceFormat
package import TraceModel
internal import Units

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
  package internal(set) var sketch: LoadSketch?
  package internal(set) var failure: Explanation?
  @ObservationIgnored package let recentFiles: RecentFiles
  @ObservationIgnored let keptFilters: KeptFilters
  @ObservationIgnored package let panels: PanelsViewModel
  @ObservationIgnored let preferences: Preferences?
  @ObservationIgnored let keeper: ViewKeeper
  /// The session that is open, if what is open has a name.
  package internal(set) var sessionFile: SessionFile?
  /// A session one of whose recordings is missing.
  package internal(set) var sessionOpening: SessionOpening?
  /// What is to be seen of what is loaded next.
  @ObservationIgnored var launchView: LaunchView?
  /// What there was to say when the window was made. What is opened at once does not hide it.
  @ObservationIgnored private var notices: [Explanation] = []
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

  /// Chosen: what is lost when the machine goes down at the worst moment.
  package static let usualKeepingDelay = Duration.seconds(3)

  /// - Parameters:
  ///   - preferences: nil for those of a new user.
  ///   - views: where views of recordings are kept; nil for nowhere.
  ///   - delay: from a change of the view to when it is written.
  ///   - size: in bytes of pages, from which on a file is sketched while it is read.
  package init(
    recentFiles: RecentFiles, keptFilters: KeptFilters = KeptFilters(),
    preferences: Preferences? = nil, views: KeptViews? = nil,
    keepingAfter delay: Duration = WindowViewModel.usualKeepingDelay,
    source: any TraceSource = FileSource(),
    sketchingFrom size: UInt64 = LoadProgress.usualSketchedSize
  ) {
    self.recentFiles = recentFiles
    self.keptFilters = keptFilters
    self.preferences = preferences
    let panels = PanelsViewModel()
    self.panels = panels
    keeper = ViewKeeper(views: views, panels: panels, delay: delay)
    self.source = source
    smallestSketchedSize = size
    notices = [recentFiles.notice, keptFilters.notice, preferences?.notice].compactMap { $0 }
      .map { Explanation(sentence: $0, advice: "") }
    failure = Explanation.together(notices)
    keeper.isOn = { [weak preferences] in preferences?.keepsViews ?? true }
    keeper.onFailure = { [weak self] in self?.tellUnwritten($0) }
  }

  package var page: Page {
    if loading != nil { return .loading }
    return session.map(\.page) ?? .welcome
  }

  package var title: String {
    if let loading { return loading.name }
    return sessionName.isEmpty ? session?.title ?? "Thresher" : sessionName
  }

  /// For the desktop's lists of windows.
  package var windowTitle: String { isVacant ? title : "\(title) — Thresher" }

  package var subtitle: String {
    guard loading == nil, let session else { return "" }
    return sessionName.isEmpty ? session.subtitle : "\(session.title) · \(session.subtitle)"
  }

  /// Whether the window shows nothing that opening a file would replace.
  package var isVacant: Bool { session == nil && loading == nil }

  /// Opens files together, or a session.
  package func open(_ paths: [String]) {
    if let session = paths.first(where: SessionFile.isSession) { return openSession(session) }
    launchView = nil
    load(paths, session: nil)
  }

  /// Opens what a command line asks for.
  package func open(_ request: LaunchRequest) {
    if let session = request.view.session ?? request.paths.first(where: SessionFile.isSession) {
      return openSession(session, view: request.view)
    }
    launchView = request.view
    load(request.paths, session: nil)
  }

  func load(_ paths: [String], session: SessionOpening?) {
    guard !paths.isEmpty else { return }
    sessionOpening = nil
    stopLoad()
    stopWaitingForRecording()
    failure = nil
    loading = LoadingState(name: paths[0].lastPathComponent)
    load = Task { await self.read(paths, session: session) }
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

  package func dismissFailure() {
    failure = nil
    notices = []
  }

  /// Returns when the load under way, if any, has ended.
  package func finishLoading() async { await load?.value }

  /// Puts another session in place of what is open.
  func show(_ made: SessionViewModel) {
    keeper.end()
    sessionFile = nil
    made.onTurn = { [panels] in panels.turn(to: $0) }
    session = made
  }

  private func read(_ paths: [String], session: SessionOpening?) async {
    // What was looked at a moment ago in this window is written first.
    keeper.flush()
    var former = await FormerView.find(of: paths, session: session, in: usedViews)
    if Task.isCancelled { return }
    var (traces, failed) = await self.traces(at: paths, as: former)
    // Whoever cancelled has already set what the window shows.
    if Task.isCancelled { return }
    if !traces.isEmpty {
      let loaded = traces.map(\.path)
      if loaded != paths {
        former = await FormerView.find(of: loaded, session: session, in: usedViews)
        if Task.isCancelled { return }
      }
      stopFeed()
      failed += show(traces, as: former, of: session)
    }
    failure = Explanation.together(notices + failed)
    notices = []
    loading = nil
    load = nil
    sketch = nil
  }

  /// Reads recordings one after the other, and shows how far that is.
  ///
  /// - Parameter former: how they were looked at before.
  /// - Returns: those that could be read, and what is to be said of the others.
  func traces(
    at paths: [String], as former: FormerView? = nil
  ) async -> (traces: [Trace], failed: [Explanation]) {
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
        let offset = former?.recording(at: place)?.offset ?? .zero
        let trace = try await source.trace(at: path, movedBy: offset, progress: progress)
        if trace.offset != offset { failed.append(.unmoved(path)) }
        traces.append(trace)
      } catch {
        if let explanation = error.explanation(path: path) { failed.append(explanation) }
      }
      if Task.isCancelled { break }
    }
    return (traces, failed)
  }
}
