internal import CGtkShim
internal import ViewModels

/// What the user can do in a window, by name. Each is an intent of the view-model, or opens a
/// dialogue.
final class WindowActions {
  private let window: Window
  private let model: WindowViewModel
  private var actions: [Action] = []
  private var dialog: FileDialog?
  private let graph: GraphActions
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    self.window = window
    self.model = model
    graph = GraphActions(window: window, model: model)
    addFileActions()
    addSelectionActions()
  }

  private func addFileActions() {
    let map = window.box
    let cancel = Action("cancel-loading", in: map) { [model] in model.cancelLoading() }
    actions += [
      cancel,
      Action("open", in: map) { [unowned self] in chooseFiles() },
      Action(strings: "open-files", in: map) { [model] in model.open($0) },
      Action(string: "open-recent", in: map) { [model] in model.open([$0]) },
      Action("clear-recent", in: map) { [model] in model.recentFiles.clear() },
      Action("dismiss-error", in: map) { [model] in model.dismissFailure() },
      Action("close", in: map) { [unowned self] in window.close() },
      Action("show-shortcuts", in: map) { [unowned self] in showShortcuts() },
      Action("about", in: map) { [unowned self] in
        AboutDialog.show(over: window)
      },
    ]
    loops.append(ObservationLoop { [model] in cancel.isEnabled = model.loading != nil })
  }

  private func addSelectionActions() {
    let map = window.box
    enable([
      Action(number: "select-row", in: map) { [model] in
        model.session?.select(number: $0)
      },
      Action("select-next", in: map) { [model] in model.session?.list.moveSelection(by: 1) },
      Action("select-previous", in: map) { [model] in model.session?.list.moveSelection(by: -1) },
      Action("select-first", in: map) { [model] in model.session?.list.selectFirst() },
      Action("select-last", in: map) { [model] in model.session?.list.selectLast() },
      Action("clear-selection", in: map) { [model] in model.session?.select(nil) },
    ])
  }

  /// These make sense only with a graph.
  private func enable(_ added: [Action]) {
    actions += added
    loops.append(
      ObservationLoop { [model] in
        for action in added { action.isEnabled = model.page == .graph }
      })
  }

  private func chooseFiles() {
    dialog = FileDialog(title: "Open recordings", accept: "_Open", parent: window) {
      [unowned self] paths in
      model.open(paths)
      dialog = nil
    }
    dialog?.show()
  }

  private func showShortcuts() {
    let shortcuts: Window = Builder(gtkshim_resource_shortcuts_ui()).widget("shortcuts")
    shortcuts.nameKeys()
    shortcuts.setTransient(for: window)
    shortcuts.present()
  }
}
