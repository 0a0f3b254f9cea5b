internal import Capture
internal import ViewModels

/// The command line that records the same.
final class CaptureLinePart {
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: CaptureDialogViewModel) {
    let thresher: ToggleButton = builder.widget("line_thresher")
    let traceCmd: ToggleButton = builder.widget("line_trace_cmd")
    let line: Label = builder.widget("command_line")
    let note: Label = builder.widget("command_line_note")
    thresher.onPress { [model] in model.choose(.thresherCLI) }
    traceCmd.onPress { [model] in model.choose(.traceCmd) }
    loops = [
      ObservationLoop { [model] in
        (model.recorder == .thresherCLI ? thresher : traceCmd).isOn = true
      },
      ObservationLoop { [model] in
        line.text = model.commandLine
        line.tooltip = model.commandLine
        note.showOrHide(model.commandLineNote)
      },
    ]
  }
}
