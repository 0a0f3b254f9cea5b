internal import ViewModels

/// The named actions of the list: which columns it shows, and whether it and the graph follow each
/// other.
final class ListActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    addLinks(window, model)
    addRows(window, model)
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

  private func addRows(_ window: Window, _ model: WindowViewModel) {
    let all = Action("select-all-rows", in: window.box) { [model] in
      model.session?.list.selectAll()
    }
    let range = Action("select-range-of-rows", in: window.box) { [model] in
      model.session?.selectRangeOfRows()
    }
    actions += [all, range]
    loops += [
      ObservationLoop { [model] in
        all.isEnabled = model.page == .graph && (model.session?.list.count ?? 0) > 0
      },
      ObservationLoop { [model] in
        range.isEnabled = model.page == .graph && model.session?.list.severalRows != nil
      },
    ]
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
