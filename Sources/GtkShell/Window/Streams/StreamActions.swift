internal import ViewModels

/// What the user can do with the recordings of a session, by name.
///
/// `win.add-recording` takes the path of a file; an empty one asks for it. Recordings are numbered
/// from 1; `win.name-recording`, `win.tint-recording` and `win.offset-recording` take a number, a
/// blank and what is to be.
final class StreamActions {
  private let window: Window
  private let model: WindowViewModel
  private let application: Application
  private var streamsDialog: StreamsDialog?
  private var fileDialog: FileDialog?
  private let recordings: ActionSet<WindowViewModel>
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel, application: Application) {
    self.window = window
    self.model = model
    self.application = application
    recordings = ActionSet(in: window.box) { [model] in model }
    recordings.add("streams", if: \.canShowRecordings) { [unowned self] _ in showDialog() }
    recordings.add("align-starts", if: \.session?.streams.canAlignStarts) {
      $0.session?.streams.alignStarts()
    }
    recordings.add("undo-move", if: \.session?.streams.canUndoMove) {
      $0.session?.streams.undoMove()
    }
    recordings.add("use-as-reference", if: \.session?.canUseAsReference) {
      $0.session?.useAsReference()
    }
    recordings.add("align-to-reference", if: \.session?.canAlignToReference) {
      $0.session?.alignToReference()
    }
    recordings.add("cancel-streams", if: \.session?.streams.isMoving) {
      $0.session?.streams.cancel()
    }
    addParametrized()
  }

  /// Before the window goes.
  func close() { streamsDialog?.destroy() }

  private func addParametrized() {
    let map = window.box
    let adding = Action(string: "add-recording", in: map) { [unowned self] path in
      if path.isEmpty { chooseFiles() } else { model.addRecordings([path]) }
    }
    let removing = Action(number: "remove-recording", in: map) { [model] number in
      model.removeRecording(numbered: number)
    }
    actions += [adding, removing]
    actions += [
      Action(string: "use-event-as-reference", in: map) { [model] target in
        if let event = model.session?.event(ofTarget: target) {
          model.session?.useAsReference(event)
        }
      },
      Action(string: "align-event", in: map) { [model] target in
        if let event = model.session?.event(ofTarget: target) {
          model.session?.alignToReference(event)
        }
      },
    ]
    actions += StreamsViewModel.Wish.allCases.map { wish in
      Action(string: wish.actionName, in: map) { [model] words in
        model.session?.streams.follow(wish, typed: words)
      }
    }
    loops += [
      ObservationLoop { [model] in adding.isEnabled = model.canAddRecordings },
      ObservationLoop { [model] in removing.isEnabled = model.canRemoveRecordings },
    ]
  }

  private func showDialog() {
    if streamsDialog == nil {
      streamsDialog = StreamsDialog(model: model, over: window, application: application)
    }
    streamsDialog?.present()
  }

  private func chooseFiles() {
    fileDialog = FileDialog(
      title: "Add recordings", accept: "_Add", parent: streamsDialog?.shownWindow ?? window
    ) { [unowned self] paths in
      model.addRecordings(paths)
      fileDialog = nil
    }
    fileDialog?.show()
  }
}
