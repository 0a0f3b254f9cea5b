internal import TraceModel
internal import ViewModels

/// The named actions of the search and of going to a place.
final class SearchActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    let map = window.box
    let search = { [model] in model.session?.search }
    let goTo = { [model] in model.session?.goTo }
    let column = Action(
      choice: "search-column", in: map, state: SearchColumn.any.rawValue
    ) {
      if let column = SearchColumn(rawValue: $0) { search()?.choose(column) }
    }
    let mode = Action(choice: "search-mode", in: map, state: SearchMode.contains.rawValue) {
      if let mode = SearchMode(rawValue: $0) { search()?.choose(mode) }
    }
    let letters = Action("search-case", in: map, state: false) { search()?.toggleCase() }
    actions = [
      column, mode, letters,
      Action("find", in: map) { search()?.open() },
      Action(string: "search", in: map) { search()?.find($0) },
      Action("find-next", in: map) { search()?.findNext() },
      Action("find-previous", in: map) { search()?.findPrevious() },
      Action("search-cancel", in: map) { search()?.cancel() },
      Action("go-to-open", in: map) { goTo()?.open() },
      Action(string: "go-to", in: map) { goTo()?.go(to: $0) },
      Action("go-to-close", in: map) { goTo()?.close() },
    ]
    loops = [
      ObservationLoop { [model, actions] in
        for action in actions { action.isEnabled = model.page == .graph }
      },
      ObservationLoop {
        guard let question = search()?.question else { return }
        column.setState(question.column.rawValue)
        mode.setState(question.mode.rawValue)
        letters.setState(question.isCaseSensitive)
      },
    ]
  }
}
