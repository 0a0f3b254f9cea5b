internal import ViewModels

/// What the user can do with sessions, by name.
final class SessionActions {
  private let window: Window
  private let model: WindowViewModel
  private var actions: [Action] = []
  private var dialog: FileDialog?
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    self.window = window
    self.model = model
    let map = window.box
    let saving = [
      Action("save-session", in: map) { [unowned self] in
        if !model.saveSession() { chooseName() }
      },
      Action("save-session-as", in: map) { [unowned self] in chooseName() },
      Action(string: "save-session-to", in: map) { [model] in model.saveSession(as: $0) },
    ]
    let skip = Action("skip-trace", in: map) { [model] in model.skipMissing() }
    let missing = [
      Action("locate-trace", in: map) { [unowned self] in locate() },
      Action(string: "locate-trace-at", in: map) { [model] in model.locateMissing(at: $0) },
    ]
    actions = saving + missing + [skip]
    actions.append(
      Action(string: "open-session", in: map) { [model] in model.openSession($0) })
    loops = [
      ObservationLoop { [model] in
        for action in saving { action.isEnabled = model.canSaveSession }
      },
      ObservationLoop { [model] in
        for action in missing { action.isEnabled = model.sessionOpening != nil }
        skip.isEnabled = model.sessionOpening?.canSkip ?? false
      },
    ]
  }

  private func chooseName() {
    dialog = FileDialog(
      saving: "Save the session", accept: "_Save", path: model.proposedSessionPath,
      parent: window
    ) { [unowned self] path in
      if let path { model.saveSession(as: path) }
      dialog = nil
    }
    dialog?.show()
  }

  private func locate() {
    guard let missing = model.sessionOpening?.missing else { return }
    dialog = FileDialog(
      title: "Where is \(missing.path.lastPathComponent)?", accept: "_Open", parent: window
    ) { [unowned self] paths in
      if let path = paths.first { model.locateMissing(at: path) }
      dialog = nil
    }
    dialog?.show()
  }
}
