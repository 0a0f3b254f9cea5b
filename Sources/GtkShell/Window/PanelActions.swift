internal import ViewModels

/// The named actions of the sidebar and of the pane beside the list.
final class PanelActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  /// - Parameter findTask: lets the user type a part of a task's name.
  init(window: Window, model: WindowViewModel, findTask: @escaping () -> Void) {
    let map = window.box
    addPanels(map, model)
    let find = Action("find-task", in: map) { findTask() }
    let onSession: [Action] =
      [
        find,
        Action(string: "filter-tasks", in: map) { [model] in
          model.session?.sidebar.tasks.setFilter($0)
        },
        Action(string: "filter-events", in: map) { [model] in
          model.session?.sidebar.events.setFilter($0)
        },
        Action(string: "sort-tasks", in: map) { [model] words in
          if let sorting = TaskSorting(words) { model.session?.sidebar.tasks.sort(sorting) }
        },
        Action(number: "plot-busiest", in: map) { [model] in
          model.session?.sidebar.tasks.plotBusiest(Int(clamping: $0))
        },
        Action("show-everything", in: map) { [model] in model.session?.visibility.clear() },
      ] + taskActions(map, model) + wayActions(map, model)
    actions += onSession
    addSelectionActions(map, model)
    loops.append(
      ObservationLoop { [model] in
        for action in onSession { action.isEnabled = model.page == .graph }
      })
  }

  /// What the buttons below the lists do.
  private func addSelectionActions(_ map: GObjectBox, _ model: WindowViewModel) {
    let plot = Action("plot-selected", in: map) { [model] in model.plotSidebarSelection() }
    let others = [
      Action("only-selected", in: map) { [model] in model.showOnlySidebarSelection() },
      Action("hide-selected", in: map) { [model] in model.hideSidebarSelection() },
    ]
    actions += others + [plot]
    loops.append(
      ObservationLoop { [model] in
        let isOpen = model.page == .graph
        plot.isEnabled = isOpen && model.canPlotSidebarSelection
        for action in others { action.isEnabled = isOpen && model.hasSidebarSelection }
      })
  }

  private func addPanels(_ map: GObjectBox, _ model: WindowViewModel) {
    let sidebar = Action("sidebar", in: map, state: true) { [model] in
      model.panels.toggleSidebar()
    }
    let details = Action("details", in: map, state: true) { [model] in
      model.panels.toggleDetails()
    }
    let range = Action("range-figures", in: map, state: false) { [model] in
      model.session?.sidebar.toggleUsesRange()
    }
    actions += [
      sidebar, details, range,
      Action(string: "sidebar-page", in: map) { [model] in
        if let page = PanelsViewModel.SidebarPage(rawValue: $0) { model.panels.show(page) }
      },
      Action(string: "details-page", in: map) { [model] in
        if let page = PanelsViewModel.DetailsPage(rawValue: $0) { model.panels.show(page) }
      },
    ]
    loops += [
      ObservationLoop { [model] in sidebar.setState(model.panels.isSidebarShown) },
      ObservationLoop { [model] in details.setState(model.panels.areDetailsShown) },
      ObservationLoop { [model] in
        range.setState(model.session?.sidebar.usesRange ?? false)
        range.isEnabled = model.session?.sidebar.range != nil
      },
    ]
  }

  /// These are told tasks by their numbers.
  private func taskActions(_ map: GObjectBox, _ model: WindowViewModel) -> [Action] {
    let intents: [(String, (SidebarViewModel, [String]) -> Void)] = [
      ("select-tasks", { $0.select(tasksNamed: $1) }),
      ("plot-tasks", { $0.setPlotted(tasksNamed: $1, true) }),
      ("remove-tasks", { $0.setPlotted(tasksNamed: $1, false) }),
      ("only-tasks", { $0.showOnly(tasksNamed: $1) }),
      ("hide-tasks", { $0.hide(tasksNamed: $1) }),
    ]
    return intents.map { name, intent in
      Action(strings: name, in: map) { [model] names in
        if let sidebar = model.session?.sidebar { intent(sidebar, names) }
      }
    }
  }

  private func wayActions(_ map: GObjectBox, _ model: WindowViewModel) -> [Action] {
    DetailsViewModel.Way.allCases.map { way in
      Action(way.rawValue, in: map) { [model] in model.session?.details.go(way) }
    }
  }
}
