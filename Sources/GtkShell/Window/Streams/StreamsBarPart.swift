internal import ViewModels

/// The bar that says how far a recording is read that is moved in time.
final class StreamsBarPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let bar: InfoBar = builder.widget("streams_bar")
    let words: Label = builder.widget("streams_bar_words")
    let progress: ProgressBar = builder.widget("streams_bar_progress")
    loop = ObservationLoop { [model] in
      let streams = model.session?.streams
      if let state = streams?.progress {
        words.text = streams?.progressWords ?? ""
        progress.show(fraction: state.fraction)
      }
      bar.setRevealed(streams?.isMoving ?? false)
    }
  }
}
