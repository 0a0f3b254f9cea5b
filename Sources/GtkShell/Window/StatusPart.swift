internal import ViewModels

/// The bar at the bottom: how much there is, what was lost, what is wrong with the file.
final class StatusPart {
  private var loop: ObservationLoop?

  init(_ builder: Builder, model: WindowViewModel) {
    let bar: Widget = builder.widget("status_bar")
    let events: Label = builder.widget("status_events")
    let clear: Widget = builder.widget("clear_filters")
    let lost: Label = builder.widget("status_lost")
    let button: MenuButton = builder.widget("problems_button")
    let headline: Label = builder.widget("problems_headline")
    let problems: StringListView = builder.widget("problems")
    var shownProblems: [String] = []
    loop = ObservationLoop { [model] in
      let session = model.loading == nil ? model.session : nil
      bar.isVisible = session != nil
      guard let session else { return }
      events.text = session.statusWords
      clear.isVisible = !session.visibility.words.isEmpty
      lost.showOrHide(session.summary.losses)
      button.setLabel(session.summary.problemCount)
      button.isVisible = !session.summary.problemCount.isEmpty
      headline.text = session.summary.problemHeadline
      // A list that is open keeps its place while a recording grows.
      if session.summary.problems != shownProblems {
        shownProblems = session.summary.problems
        problems.show(shownProblems)
      }
    }
  }
}
