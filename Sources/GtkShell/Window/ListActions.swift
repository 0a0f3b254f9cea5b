internal import ViewModels

/// The named actions of the list: which columns it shows, and whether it and the graph follow each
/// other.
final class ListActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    addLinks(window, model)
    for column in EventColumn.allCases {
      let action = Action("column-\(column.rawValue)", in: window.box, state: false) { [model] in
        model.session?.list.toggle(column)
      }
      actions.append(action)
      loops.append(
        ObservationLoop { [model] in
          let list = model.page == .graph ? model.session?.list : nil
          action.isEnabled = list?.offers(column) ?? false
          action.setState(list?.isShown(column) ?? true)
        })
    }
  }

  private func addLinks(_ window: Window, _ model: WindowViewModel) {
    let links: [(String, WritableKeyPath<SelectionLinks, Bool>)] = [
      ("graph-follows", \.graphFollowsList), ("list-follows", \.listFollowsGraph),
    ]
    for (name, link) in links {
      let action = Action(name, in: window.box, state: true) { [model] in
        model.session?.links[keyPath: link].toggle()
      }
      actions.append(action)
      loops.append(
        ObservationLoop { [model] in
          action.isEnabled = model.page == .graph
          action.setState(model.session?.links[keyPath: link] ?? true)
        })
    }
  }
}
