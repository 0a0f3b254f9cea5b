internal import ViewModels

/// The list of events below the graph.
final class EventListPart {
  private let view: EventColumnView
  private let model: WindowViewModel
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel) {
    view = builder.widget("events")
    self.model = model
    view.onSelectionChange { [view, model] in
      if let position = view.selectedPosition { model.session?.list.choose(position: position) }
    }
    view.add(
      KeyController { [view, model] key, modifiers in
        guard let list = model.session?.list else { return false }
        return list.press(ListKey(key), modifiers: modifiers, rowsOfPage: view.rowsOfPage)
      })
    loops = [
      ObservationLoop { [weak self] in self?.showRows() },
      ObservationLoop { [weak self] in self?.showSelection() },
    ]
  }

  /// Runs for a new session and whenever the list holds another window of its rows.
  private func showRows() {
    guard let list = model.session?.list else { return view.reset(count: 0) }
    _ = list.firstRow
    let columns = list.columns
    view.show(
      columns: columns.map { column in
        EventColumnView.Column(
          title: column.title, isNumeric: column.isNumeric, styleClass: column.styleClass,
          width: list.width(of: column))
      },
      count: list.count
    ) { [weak list] position, column in
      list?.text(at: position, columns[column]) ?? ""
    }
  }

  private func showSelection() {
    guard let list = model.session?.list else { return }
    _ = list.revealCount
    let position = list.selectedPosition
    if view.selectedPosition != position { view.selectedPosition = position }
    if let position { view.reveal(position: position) }
  }
}
