internal import ViewModels

/// The bar that says what could not be done and what to do about it.
final class ErrorBarPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let bar: InfoBar = builder.widget("error_bar")
    let sentence: Label = builder.widget("error_sentence")
    let advice: Label = builder.widget("error_advice")
    bar.onClose { [model] in model.dismissFailure() }
    loop = ObservationLoop { [model] in
      if let failure = model.failure {
        sentence.text = failure.sentence
        advice.showOrHide(failure.advice)
        bar.setAccessibleDescription(failure.sentence)
      }
      bar.setRevealed(model.failure != nil)
    }
  }
}
