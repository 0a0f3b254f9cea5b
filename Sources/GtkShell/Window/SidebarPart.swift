internal import ViewModels

/// The sidebar: its pages, what figures are of, and the buttons below the lists.
final class SidebarPart {
  private let model: WindowViewModel
  private let tasks: TaskListPart
  private let cpus: CPUListPart
  private let events: EventTreePart
  private let notes: NotesPart
  private let panes: Panes
  private var loops: [ObservationLoop] = []

  /// - Parameter leave: gives the keyboard back to the graph.
  init(
    _ builder: Builder, menus: Builder, model: WindowViewModel, appearance: Appearance,
    leave: @escaping () -> Void
  ) {
    self.model = model
    tasks = TaskListPart(builder, model: model, appearance: appearance)
    cpus = CPUListPart(builder, model: model)
    events = EventTreePart(builder, model: model)
    let sidebar: Widget = builder.widget("sidebar")
    let pages: PageStack = builder.widget("sidebar_pages")
    notes = NotesPart(pages: pages, model: model, leave: leave)
    panes = builder.widget("sidebar_panes")
    let buttons: Widget = builder.widget("sidebar_buttons")
    let count: Label = builder.widget("sidebar_count")
    let hide: Button = builder.widget("hide_button")
    let plot: Button = builder.widget("plot_button")
    let busiest: MenuButton = builder.widget("busiest_button")
    let range: Button = builder.widget("range_figures")
    busiest.setMenu(menus.menu("busiest_menu"))
    pages.onChange { [model] page in
      if let page = PanelsViewModel.SidebarPage(rawValue: page) { model.panels.show(page) }
    }
    panes.onMove { [model] in model.panels.placeSidebar(width: $0) }
    loops = [
      ObservationLoop { [panes, model] in
        panes.setPosition(model.panels.sidebarWidth)
      },
      ObservationLoop { [model] in sidebar.isVisible = model.panels.isSidebarShown },
      ObservationLoop { [model] in pages.show(page: model.panels.sidebarPage.rawValue) },
      ObservationLoop { [model] in
        let page = model.panels.sidebarPage
        buttons.isVisible = page != .notes
        busiest.isVisible = page == .tasks
        plot.isVisible = page != .events
        count.text = model.sidebarCountWords
        hide.setLabel(model.isSidebarSelectionHidden ? "Show" : "Hide")
      },
      ObservationLoop { [model] in
        range.isVisible =
          model.session?.sidebar.range != nil && model.panels.sidebarPage != .notes
      },
    ]
  }

  /// Lets the user type a part of a task's name.
  func startFindingTask() {
    model.panels.show(.tasks)
    tasks.startTyping()
  }
}
