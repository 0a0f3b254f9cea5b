internal import ViewModels

/// The page that tells what is traced on the machine now.
final class TracingStatePart {
  private let model: CaptureDialogViewModel
  private let window: Window
  private let lines: FieldList
  private var question: Question?
  private var shown: [TracingStateViewModel.Line] = []
  private var loops: [ObservationLoop] = []

  private var tracing: TracingStateViewModel { model.tracing }

  init(_ builder: Builder, model: CaptureDialogViewModel, window: Window) {
    self.model = model
    self.window = window
    lines = builder.widget("state_lines")
    let scroll: Widget = builder.widget("state_scroll")
    let placeholder: Widget = builder.widget("state_placeholder")
    let sentence: Label = builder.widget("state_placeholder_sentence")
    let advice: Label = builder.widget("state_placeholder_advice")
    let spinner: Spinner = builder.widget("state_spinner")
    let bar: InfoBar = builder.widget("reset_bar")
    let outcome: Label = builder.widget("reset_sentence")
    let outcomeAdvice: Label = builder.widget("reset_advice")
    bar.onClose { [model] in model.tracing.dismissOutcome() }
    loops = [
      ObservationLoop { [model] in
        let words = model.tracing.placeholder
        sentence.text = words?.sentence ?? ""
        advice.text = words?.advice ?? ""
        placeholder.isVisible = words != nil
        scroll.isVisible = words == nil
      },
      ObservationLoop { [weak self] in self?.showLines() },
      ObservationLoop { [model] in spinner.setSpinning(model.tracing.isBusy) },
      ObservationLoop { [model] in
        if let words = model.tracing.resetOutcome {
          outcome.text = words.sentence
          outcomeAdvice.showOrHide(words.advice)
          bar.setAccessibleDescription(words.sentence)
        }
        bar.setRevealed(model.tracing.resetOutcome != nil)
      },
      ObservationLoop { [weak self] in self?.ask() },
    ]
  }

  func close() { question?.remove() }

  private func showLines() {
    guard tracing.lines != shown else { return }
    shown = tracing.lines
    lines.show(
      shown.map { line in
        switch line {
        case .heading(let text):
          FieldList.Line(
            name: text, value: "", explanation: "", styleClass: "details-heading", isLink: false,
            isWide: true)
        case .pair(let name, let value):
          FieldList.Line(
            name: name, value: value, explanation: "", styleClass: "words", isLink: false,
            isWide: false)
        }
      })
  }

  private func ask() {
    guard tracing.isConfirmingReset != (question != nil) else { return }
    question?.remove()
    question = nil
    guard tracing.isConfirmingReset else { return }
    question = Question(
      TracingStateViewModel.confirmation, accept: "_Stop All Tracing", over: window
    ) { [model] isSure in
      if isSure { model.tracing.reset() } else { model.tracing.cancelReset() }
    }
    question?.show()
  }
}
