internal import ViewModels

/// The bar that says that recordings lie apart in time, and offers to align them.
final class GapsBarPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let bar: InfoBar = builder.widget("gaps_bar")
    let words: Label = builder.widget("gaps_words")
    bar.onClose { [model] in model.session?.streams.dismissGaps() }
    loop = ObservationLoop { [model] in
      let text = model.session?.streams.gapWords
      if let text { words.text = text }
      bar.setRevealed(text != nil)
    }
  }
}
