internal import ViewModels

/// The named actions of recording in a window.
final class CaptureActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  /// - Parameter typeMarker: lets the user type what a marker shall say.
  init(window: Window, model: CaptureViewModel, typeMarker: @escaping () -> Void) {
    let map = window.box
    let record = Action("record", in: map) { [model] in model.record() }
    let preset = Action(string: "record-preset", in: map) { [model] in model.record(preset: $0) }
    let stop = Action("record-stop", in: map) { [model] in model.stop() }
    let mark = Action("insert-marker", in: map) { [model] in model.insertMarker() }
    let type = Action("type-marker", in: map) { typeMarker() }
    let write = Action(string: "write-marker", in: map) { [model] in
      model.setMarker($0)
      model.insertMarker()
    }
    let output = Action("capture-output", in: map, state: false) { [model] in
      model.toggleOutput()
    }
    actions = [
      record, preset, stop, mark, type, write, output,
      Action("record-toggle", in: map) { [model] in model.toggle() },
      Action("capture-dialog", in: map) { [model] in model.dialog.show() },
      Action("capture-state", in: map) { [model] in model.dialog.showState() },
      Action("capture-reset", in: map) { [model] in model.dialog.showReset() },
      Action("dismiss-capture-failure", in: map) { [model] in model.dismissFailure() },
    ]
    loops = [
      ObservationLoop { [model] in
        for action in [record, preset] { action.isEnabled = !model.isBusy }
        stop.isEnabled = model.canStop
        for action in [type, write] { action.isEnabled = model.canMark }
        mark.isEnabled = model.canInsertMarker
      },
      ObservationLoop { [model] in
        output.setState(model.isOutputShown)
        output.isEnabled = model.hasOutput
      },
    ]
  }
}
