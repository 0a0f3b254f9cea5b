internal import CGtk
internal import CGtkShim
internal import Units
internal import ViewModels

/// The page of CPUs of the sidebar.
final class CPUListPart {
  private let view: TableView
  private let model: WindowViewModel
  private var shownList: CPUListViewModel?
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel) {
    view = builder.widget("cpus")
    self.model = model
    setUpColumns()
    view.onSelectionChange { [view, model] in
      model.session?.sidebar.cpus.select(rows: view.selected)
    }
    view.onActivate { [model] in model.session?.sidebar.cpus.toggle(row: $0) }
    view.add(
      KeyController { [model] key, modifiers in
        guard modifiers.isEmpty, Int32(bitPattern: key) == GDK_KEY_space else { return false }
        model.session?.sidebar.cpus.toggleSelection()
        return true
      })
    loops = [
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [weak self] in self?.fillCells() },
    ]
  }

  private func setUpColumns() {
    view.setUp(
      [.tick("CPUs with a row in the graph")] + CPUColumn.allCases.map { TableView.Column($0) },
      fill: { [unowned self] cell, position, column in
        guard let cpus = model.session?.sidebar.cpus else { return }
        if column == 0 {
          let name = cpus.text(at: position, .cpu)
          return cell.show(tick: cpus.isShown(at: position), named: "Plot \(name)")
        }
        let kind = CPUColumn.allCases[column - 1]
        cell.show(cpus.text(at: position, kind))
        cell.setStyle("long-wait", kind == .lost && cpus.hasLosses(at: position))
        cell.setStyle("hidden-row", cpus.isHidden(at: position))
      },
      press: { [model] position, _ in model.session?.sidebar.cpus.toggle(row: position) })
  }

  private func update() {
    guard let cpus = model.session?.sidebar.cpus else { return view.reset(count: 0) }
    if cpus !== shownList {
      view.reset(count: cpus.count)
    } else if cpus.count != view.count {
      view.resize(count: cpus.count)
    }
    shownList = cpus
    view.selected = cpus.selectedLanes.map(\.rawValue)
  }

  private func fillCells() {
    guard let session = model.session else { return }
    _ = session.sidebar.cpus.figuresVersion
    _ = session.graph.rows
    _ = session.visibility.hidden
    view.refill()
  }
}
