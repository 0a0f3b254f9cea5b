internal import TraceFormat
internal import TraceModel

/// A recording in the making in the window, and its end.
extension WindowViewModel {
  /// Shows a recording while it is made, in place of what is open.
  package func showLive(_ source: any LiveSource) {
    stopLoad()
    stopFeed()
    failure = nil
    loading = LoadingState(
      name: source.path.lastPathComponent, detail: "Waiting for the recorder")
    let feed = LiveFeed(
      from: source, show: { [weak self] in await self?.showSnapshot($0) },
      advance: { [weak self] in self?.liveSession?.advanceLive() })
    self.feed = feed
    feed.start()
  }

  /// Shows the recording that a capture writes into a spool.
  ///
  /// - Parameters:
  ///   - spool: its folder, with the head in it.
  ///   - path: of the file to come.
  package func showLive(spool: String, path: String) async {
    do throws(TraceFileError) {
      showLive(try await SpoolSource.open(folder: spool, path: path))
    } catch {
      failure = error.explanation(path: path) ?? failure
    }
  }

  /// A capture writes into a spool from now on: shows what it has recorded so far.
  package func captureStarted(spool: String, path: String) {
    opening = Task { await showLive(spool: spool, path: path) }
  }

  /// A capture has ended: its file, or else what was seen of it, is shown in place of the growing
  /// recording. One that was too short to be seen is opened as any file.
  package func captureEnded(file: String?) {
    let opening = opening
    self.opening = nil
    Task {
      await opening?.value
      guard let file else { return await endLive() }
      if liveSession == nil { open([file]) } else { finishLive(path: file) }
    }
  }

  /// Shows at once what the recording is by now.
  package func refreshLive() async { await feed?.refreshNow() }

  /// The recording has ended, and its file is at `path`: shows that in place of what was seen of
  /// it, without losing the view. What was seen stays where the file cannot be opened.
  package func finishLive(path: String) {
    guard let feed, let live = liveSession else { return }
    feed.stop()
    live.beginFinishing()
    load = Task {
      // What the last pages told is seen while the file is read.
      await feed.refreshNow()
      do throws(TraceFileError) {
        let trace = try await self.source.trace(at: path, progress: LoadProgress())
        live.endLive()
        if !Task.isCancelled {
          await live.adopt(TraceSession(traces: [trace]))
          await self.beginKeeping(live, path: path)
        }
        self.recentFiles.note([path])
      } catch {
        live.endLive()
        self.failure = error.explanation(path: path) ?? self.failure
      }
      if self.feed === feed { self.stopFeed() }
    }
  }

  /// The recording has ended, and there will be no file of it: what was seen of it stays.
  package func endLive() async {
    guard let feed else { return }
    feed.stop()
    await feed.refreshNow()
    liveSession?.endLive()
    if self.feed === feed { stopFeed() }
  }

  /// Ends what keeps the recording up to date.
  func stopFeed() {
    feed?.stop()
    feed = nil
    liveSession = nil
  }

  /// Something else is to be seen than a recording of which nothing is there yet.
  func stopWaitingForRecording() {
    if liveSession == nil { stopFeed() }
  }

  private func showSnapshot(_ trace: Trace) async {
    let next = TraceSession(traces: [trace])
    if let liveSession { return await liveSession.adopt(next) }
    let made = SessionViewModel(session: next, keptFilters: keptFilters, source: source)
    made.beginLive()
    liveSession = made
    loading = nil
    show(made)
  }
}
