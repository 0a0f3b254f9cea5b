internal import ViewModels

/// The named actions that show columns of the list, or hide them.
final class ColumnActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    for column in EventColumn.allCases {
      let action = Action("column-\(column.rawValue)", in: window.box, state: false) { [model] in
        model.session?.list.toggle(column)
      }
      actions.append(action)
      loops.append(
        ObservationLoop { [model] in
          action.isEnabled = model.page == .graph
          action.setState(model.session?.list.isShown(column) ?? true)
        })
    }
  }
}
