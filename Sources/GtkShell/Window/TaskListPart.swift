internal import CGtk
internal import CGtkShim
internal import Drawing
internal import Units
internal import ViewModels

/// The page of tasks of the sidebar.
final class TaskListPart {
  private let view: TableView
  private let entry: SearchEntry
  private let model: WindowViewModel
  private let appearance: Appearance
  private var shownList: TaskListViewModel?
  private var shownRows = -1
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, model: WindowViewModel, appearance: Appearance) {
    view = builder.widget("tasks")
    entry = builder.widget("task_filter")
    self.model = model
    self.appearance = appearance
    let fault: Label = builder.widget("task_filter_fault")
    let none: Label = builder.widget("no_tasks")
    setUpColumns()
    entry.captureKeys(of: view)
    entry.onChange { [model] in model.session?.sidebar.tasks.setFilter($0) }
    entry.add(
      KeyController { [view, model] key, modifiers in
        guard modifiers.isEmpty, Int32(bitPattern: key) == GDK_KEY_Down, view.count > 0 else {
          return false
        }
        if view.selected.isEmpty { model.session?.sidebar.tasks.select(rows: [0]) }
        view.grabFocus()
        return true
      })
    listen()
    loops = [
      ObservationLoop { [weak self] in self?.update() },
      ObservationLoop { [weak self] in self?.fillCells() },
      ObservationLoop { [model] in none.showOrHide(model.session?.sidebar.tasks.placeholder) },
      ObservationLoop { [entry, model] in
        let tasks = model.session?.sidebar.tasks
        entry.text = tasks?.filter ?? ""
        entry.setFaulty(tasks?.filterFault != nil)
        fault.showOrHide(tasks?.filterFault)
      },
      ObservationLoop { [view, model] in
        guard let sorting = model.session?.sidebar.tasks.sorting,
          let column = TaskColumn.allCases.firstIndex(of: sorting.column)
        else { return }
        view.showOrder(column: column + 1, isDescending: sorting.isDescending)
      },
    ]
  }

  func startTyping() { entry.startTyping() }

  private func setUpColumns() {
    view.setUp(
      [.tick("Tasks with a row in the graph")] + TaskColumn.allCases.map { TableView.Column($0) },
      fill: { [unowned self] cell, position, column in
        guard let tasks = model.session?.sidebar.tasks else { return }
        if column == 0 {
          fillTick(cell, position, tasks)
        } else {
          fill(cell, position, TaskColumn.allCases[column - 1], tasks)
        }
      },
      press: { [model] position, _ in model.session?.sidebar.tasks.toggle(row: position) })
  }

  private func fillTick(_ cell: Cell, _ position: Int, _ tasks: TaskListViewModel) {
    cell.show(
      tick: tasks.isPlotted(at: position), named: "Plot \(tasks.text(at: position, .task))")
  }

  private func fill(
    _ cell: Cell, _ position: Int, _ column: TaskColumn, _ tasks: TaskListViewModel
  ) {
    let text = tasks.text(at: position, column)
    if column == .task, let task = tasks.task(at: position) {
      let color = appearance.theme.color(of: task.pid)
      cell.show(ColorChip.marked(text), chip: color.red, color.green, color.blue)
      cell.setTooltip(text)
      cell.endsShort(tasks.namesRecordings)
    } else {
      cell.show(text)
    }
    cell.setStyle("long-wait", column == .wait && tasks.hasLongWait(at: position))
    cell.setStyle("hidden-row", tasks.isHidden(at: position))
  }

  private func listen() {
    view.onSelectionChange { [view, model] in
      model.session?.sidebar.tasks.select(rows: view.selected)
    }
    view.onActivate { [model] in model.session?.sidebar.tasks.toggle(row: $0) }
    view.onSort(from: 1) { [model] column in
      model.session?.sidebar.tasks.sort(by: TaskColumn.allCases[column])
    }
    view.add(
      KeyController { [model] key, modifiers in
        guard modifiers.isEmpty, Int32(bitPattern: key) == GDK_KEY_space else { return false }
        model.session?.sidebar.tasks.toggleSelection()
        return true
      })
  }

  /// Rows have come, gone or changed places.
  private func update() {
    guard let tasks = model.session?.sidebar.tasks else { return view.reset(count: 0) }
    let version = tasks.rowsVersion
    if tasks !== shownList {
      for (index, column) in TaskColumn.allCases.enumerated() {
        view.setWidth(tasks.width(of: column), ofColumn: index + 1)
      }
    }
    if tasks === shownList, version != shownRows, model.session?.isLive ?? false {
      view.resize(count: tasks.count)
    } else if tasks !== shownList || version != shownRows {
      view.reset(count: tasks.count)
    }
    shownList = tasks
    shownRows = version
    view.selected = tasks.selectedRows
  }

  /// What stands in rows has changed.
  private func fillCells() {
    guard let session = model.session else { return }
    _ = session.sidebar.tasks.figuresVersion
    _ = session.graph.rows
    _ = session.visibility.hidden
    _ = appearance.theme
    view.refill()
  }
}
