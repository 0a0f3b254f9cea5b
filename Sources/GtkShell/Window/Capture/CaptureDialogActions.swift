internal import Capture
internal import ViewModels

/// The named actions of the dialogue that sets up a recording.
final class CaptureDialogActions {
  private let window: Window
  private let model: CaptureDialogViewModel
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []
  private var dialog: FileDialog?

  /// - Parameter search: lets the user type a part of an event's name.
  init(window: Window, model: CaptureDialogViewModel, search: @escaping () -> Void) {
    self.window = window
    self.model = model
    let map = window.box
    actions = [
      Action("close", in: map) { [window] in window.close() },
      Action("capture-try-again", in: map) { [model] in model.askForOffer() },
      Action("capture-choose-file", in: map) { [unowned self] in chooseFile() },
      Action("capture-copy-line", in: map) { [window, model] in window.copy(model.commandLine) },
      Action("capture-find-event", in: map) { [model] in
        model.show(page: .record)
        search()
      },
      Action(string: "capture-preset", in: map) { [model] in model.choose(preset: $0) },
      Action("capture-save", in: map) { [model] in model.askSave() },
      Action("capture-cancel-name", in: map) { [model] in model.cancelName() },
      Action(string: "capture-give-name", in: map) { [model] in model.giveName($0) },
    ]
    addChanging(map)
    addState(map)
  }

  private func addChanging(_ map: GObjectBox) {
    let start = Action("capture-start", in: map) { [model] in model.start() }
    let none = Action("capture-no-events", in: map) { [model] in model.events.chooseNone() }
    let own = [
      Action("capture-rename", in: map) { [model] in model.askRename() },
      Action("capture-delete", in: map) { [model] in model.deletePreset() },
    ]
    actions += [start, none] + own
    loops += [
      ObservationLoop { [model] in start.isEnabled = model.canStart },
      ObservationLoop { [model] in none.isEnabled = model.events.hasChoices },
      ObservationLoop { [model] in for action in own { action.isEnabled = model.canRename } },
    ]
  }

  private func addState(_ map: GObjectBox) {
    let refresh = Action("capture-refresh", in: map) { [model] in model.tracing.refresh() }
    let reset = Action("capture-reset", in: map) { [model] in model.tracing.askReset() }
    actions += [refresh, reset]
    loops.append(
      ObservationLoop { [model] in
        refresh.isEnabled = model.page == .state && !model.tracing.isBusy
        reset.isEnabled = model.page == .state && model.tracing.canReset
      })
  }

  private func chooseFile() {
    dialog = FileDialog(
      saving: "Record into", accept: "_Choose", path: model.plan.output.path, parent: window
    ) { [unowned self] path in
      if let path { model.change { $0.path = path } }
      dialog = nil
    }
    dialog?.show()
  }
}
