internal import JSON
internal import TraceModel

/// The views of recordings, which are kept without being asked for, and sessions, which are kept
/// under a name.
extension WindowViewModel {
  // MARK: - Sessions

  /// Opens a session: at once where all of its recordings are found, else after the user has said
  /// where they are.
  package func openSession(_ path: String, view: LaunchView = LaunchView()) {
    opening = nil
    sessionOpening = nil
    switch SessionFile(path: path).open() {
    case .failure(let fault):
      failure = Explanation(
        sentence: fault.sentence, advice: "What is open stays as it is.")
    case .success(let found):
      launchView = view
      goOn(with: found)
    }
  }

  /// The recording that the session misses is this file.
  package func locateMissing(at path: String) {
    guard var session = sessionOpening else { return }
    session.locate(at: path)
    goOn(with: session)
  }

  /// The session is opened without the recording that it misses.
  package func skipMissing() {
    guard var session = sessionOpening, session.canSkip else { return }
    session.skip()
    goOn(with: session)
  }

  /// The session is not opened after all.
  package func dropOpening() { sessionOpening = nil }

  private func goOn(with session: SessionOpening) {
    failure = nil
    guard session.missing == nil else {
      sessionOpening = session
      return
    }
    sessionOpening = nil
    guard !session.paths.isEmpty else {
      failure = Explanation(
        sentence: "None of its recordings is left to show.", advice: "What is open stays.")
      return
    }
    load(session.paths, session: session)
  }

  /// The name of the session that is open; empty without one.
  package var sessionName: String {
    sessionFile.map { $0.path.lastPathComponent.withoutSuffix(SessionFile.suffix) } ?? ""
  }

  /// A recording in the making has no file yet to name.
  package var canSaveSession: Bool { session.map { !$0.isLive } ?? false }

  /// Where a session would be saved, as far as is known.
  package var proposedSessionPath: String {
    if let sessionFile { return sessionFile.path }
    let trace = session?.session.traces.first?.path ?? ""
    return trace.withoutSuffix(".dat") + SessionFile.suffix
  }

  /// Saves what is open under a name; from now on its changes are kept there.
  package func saveSession(as path: String) {
    let file = SessionFile(path: SessionFile.isSession(path) ? path : path + SessionFile.suffix)
    guard keeper.move(to: file) else { return tellUnwritten(file.path) }
    sessionFile = file
    recentFiles.note([file.path])
  }

  /// Saves the session that is open. False without one: it needs a name first.
  package func saveSession() -> Bool {
    guard let sessionFile else { return false }
    if !keeper.move(to: sessionFile) { tellUnwritten(sessionFile.path) }
    return true
  }

  func tellUnwritten(_ path: String) {
    failure = Explanation(
      sentence: "The session cannot be written to \(path.onOneLine).",
      advice: "Save it somewhere else; until then nothing of it is kept.")
  }

  // MARK: - Views

  /// Shows recordings that have been loaded, as they were looked at before.
  ///
  /// - Returns: what the user has to know.
  func show(_ traces: [Trace], as former: FormerView, of session: SessionOpening?) -> [Explanation]
  {
    let made = SessionViewModel(
      session: TraceSession(traces: traces, styles: former.styles(of: traces)),
      keptFilters: keptFilters, source: source)
    made.streams.onFault = { [weak self] in self?.failure = $0 }
    made.notes.onFault = { [weak self] in self?.failure = $0 }
    show(made)
    preferences?.apply(to: made)
    if let view = former.view?.view {
      if let kept = view["panels"] { panels.restore(kept) }
      made.restore(view, traces: former.places)
    }
    sessionFile = session.map { SessionFile(path: $0.path) }
    var faults: [Explanation] = former.notices
    if Set(traces.map(\.countsSeconds)).count > 1 {
      faults.append(
        Explanation(
          sentence: "These recordings count time in different units, nanoseconds and ticks.",
          advice: "On one axis their times cannot be compared; all are told as plain numbers."))
    }
    if let launchView { faults += made.show(launchView) }
    launchView = nil
    let place: ViewKeeper.Place =
      sessionFile.map { former.isChanged ? .nowhere : .session($0) } ?? .view
    keeper.begin(made, traces: former.traces, in: place)
    // The list tells sessions from recordings by their names.
    let named = session.map(\.path).flatMap { SessionFile.isSession($0) ? [$0] : nil }
    recentFiles.note(named ?? traces.map(\.path))
    return faults
  }

  /// Keeps the view of a recording that has just been finished from now on.
  func beginKeeping(_ session: SessionViewModel, path: String) async {
    let former = await FormerView.find(of: [path], session: nil, in: nil)
    guard self.session === session else { return }
    keeper.begin(session, traces: former.traces, in: .view)
  }

  /// The views that are kept; nil where the user wants none to be.
  var usedViews: KeptViews? { preferences?.keepsViews == false ? nil : keeper.views }

  /// Writes what is not written yet.
  package func keepView() { keeper.flush() }
}

extension String {
  fileprivate func withoutSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) && count > suffix.count ? String(dropLast(suffix.count)) : self
  }
}
