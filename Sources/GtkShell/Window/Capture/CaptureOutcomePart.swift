internal import ViewModels

/// What a recording leaves to be read: why it failed, and what its command wrote.
final class CaptureOutcomePart {
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: CaptureViewModel) {
    let bar: InfoBar = builder.widget("capture_failure_bar")
    let sentence: Label = builder.widget("capture_failure_sentence")
    let advice: Label = builder.widget("capture_failure_advice")
    let pane: Widget = builder.widget("output_pane")
    let title: Label = builder.widget("output_title")
    let output: TextView = builder.widget("command_output")
    output.followEnd()
    bar.onClose { [model] in model.dismissFailure() }
    loops = [
      ObservationLoop { [model] in
        if let failure = model.failure {
          sentence.text = failure.sentence
          advice.showOrHide(failure.advice)
          bar.setAccessibleDescription(failure.sentence)
        }
        bar.setRevealed(model.failure != nil)
      },
      ObservationLoop { [model] in pane.isVisible = model.isOutputShown },
      ObservationLoop { [model] in
        guard model.isOutputShown else { return }
        title.text = model.outputTitle
        output.showGrowing(model.outputText)
      },
    ]
  }
}
