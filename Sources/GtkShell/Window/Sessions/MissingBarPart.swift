internal import ViewModels

/// The bar that asks where a recording of a session is.
final class MissingBarPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let bar: InfoBar = builder.widget("missing_bar")
    let sentence: Label = builder.widget("missing_sentence")
    let advice: Label = builder.widget("missing_advice")
    bar.onClose { [model] in model.dropOpening() }
    loop = ObservationLoop { [model] in
      if let words = model.sessionOpening?.words {
        sentence.text = words.sentence
        advice.text = words.advice
        bar.setAccessibleDescription(words.sentence)
      }
      bar.setRevealed(model.sessionOpening != nil)
    }
  }
}
