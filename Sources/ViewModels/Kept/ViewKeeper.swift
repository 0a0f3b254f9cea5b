internal import Dispatch
internal import JSON
internal import Observation

/// Keeps the view of what is open in a window: some seconds after each change, and when something
/// else is opened or the window closes.
///
/// Nothing runs while nothing changes.
final class ViewKeeper {
  /// Where the view of what is open goes.
  enum Place: Hashable {
    /// Among the views of recordings.
    case view
    case session(SessionFile)
    /// Nowhere until the user saves it: it is of a session whose recordings are not what they were,
    /// and what had no place in it would be lost.
    case nowhere
  }

  private struct Kept {
    let session: SessionViewModel
    let traces: [KeptTrace]
    var place: Place
    var written: JSONValue
  }

  /// Gets the name of a session that cannot be written.
  var onFailure: (String) -> Void = { _ in }
  /// Whether the user wants views of recordings to be kept.
  var isOn: () -> Bool = { true }
  let views: KeptViews?
  private let panels: PanelsViewModel
  private let delay: Duration
  private var kept: Kept?
  private var pause: Task<Void, Never>?
  /// Sessions are written here, one after the other, so that a slow disk holds nobody up.
  private let queue = DispatchQueue(label: "sessions", qos: .utility)

  /// - Parameter delay: from a change to when it is written.
  init(views: KeptViews?, panels: PanelsViewModel, delay: Duration) {
    self.views = views
    self.panels = panels
    self.delay = delay
  }

  isolated deinit { pause?.cancel() }

  /// Keeps the view of a session from now on, in place of what was open.
  func begin(_ session: SessionViewModel, traces: [KeptTrace], in place: Place) {
    end()
    kept = Kept(session: session, traces: traces, place: place, written: .null)
    let view = watch()
    kept?.written = view
  }

  /// Writes what has changed, and keeps nothing any more.
  func end() {
    flush()
    kept = nil
  }

  /// Writes what has changed, and returns when it is written.
  func flush() {
    guard let session = kept?.session else { return }
    // A change that is waited for is not watched for any more.
    let view = pause == nil ? view(of: session) : watch()
    pause?.cancel()
    pause = nil
    if view != kept?.written { write(view) }
    queue.sync {}
    views?.finish()
  }

  /// Keeps the view in another file from now on, and writes it there. False where that cannot be.
  func move(to file: SessionFile) -> Bool {
    guard let kept else { return false }
    let view = view(of: kept.session)
    let document = KeptView(traces: kept.traces, view: view)
    guard queue.sync(execute: { file.write(document) }) else { return false }
    self.kept?.place = .session(file)
    self.kept?.written = view
    return true
  }

  /// The view of what is open as it is now; nil where nothing is.
  var view: JSONValue? { kept.map { view(of: $0.session) } }

  /// The view as it is now, of which the next change is noticed.
  private func watch() -> JSONValue {
    guard let session = kept?.session else { return .null }
    return withObservationTracking {
      view(of: session)
    } onChange: { [weak self] in
      Task { @MainActor in self?.changed(session) }
    }
  }

  private func changed(_ session: SessionViewModel) {
    guard kept?.session === session, pause == nil else { return }
    pause = Task { [weak self, delay] in
      try? await Task.sleep(for: delay)
      guard let self, !Task.isCancelled else { return }
      pause = nil
      let view = watch()
      if kept?.session === session, view != kept?.written { write(view) }
    }
  }

  private func view(of session: SessionViewModel) -> JSONValue {
    .object(session.kept + [.init("panels", panels.kept)])
  }

  private func write(_ view: JSONValue) {
    guard let kept else { return }
    self.kept?.written = view
    let document = KeptView(traces: kept.traces, view: view)
    let known = kept.written
    switch kept.place {
    case .view: if isOn() { views?.keep(document, since: known) }
    case .nowhere: break
    case .session(let file):
      queue.async { [weak self] in
        guard !file.write(document, since: known) else { return }
        Task { @MainActor in self?.onFailure(file.path) }
      }
    }
  }
}
