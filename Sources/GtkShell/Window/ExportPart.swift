internal import ViewModels

/// The bar that says how far a file is that is written, and how that ended.
final class ExportPart {
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: ExportViewModel) {
    let bar: InfoBar = builder.widget("export_bar")
    let sentence: Label = builder.widget("export_sentence")
    let advice: Label = builder.widget("export_advice")
    let progress: ProgressBar = builder.widget("export_progress")
    let cancel: Button = builder.widget("export_cancel")
    bar.onClose { [model] in model.dismiss() }
    loops = [
      ObservationLoop { [model] in
        let isWriting = model.state.isWriting
        if !model.sentence.isEmpty {
          sentence.text = model.sentence
          advice.showOrHide(model.advice)
          bar.setAccessibleDescription(model.sentence)
        }
        bar.setTellsFailure(model.hasFailed)
        bar.setClosable(!isWriting)
        progress.isVisible = isWriting
        cancel.isVisible = isWriting
        bar.setRevealed(model.state != .idle)
      },
      ObservationLoop { [model] in
        if let fraction = model.fraction { progress.show(fraction: fraction) }
      },
    ]
  }
}
