internal import ViewModels

/// The sidebar: its pages, what figures are of, and the buttons below the lists.
final class SidebarPart {
  private let model: WindowViewModel
  private let tasks: TaskListPart
  private let cpus: CPUListPart
  private let events: EventTreePart
  private var loops: [ObservationLoop] = []

  init(_ builder: Builder, menus: Builder, model: WindowViewModel, appearance: Appearance) {
    self.model = model
    tasks = TaskListPart(builder, model: model, appearance: appearance)
    cpus = CPUListPart(builder, model: model)
    events = EventTreePart(builder, model: model)
    let sidebar: Widget = builder.widget("sidebar")
    let pages: PageStack = builder.widget("sidebar_pages")
    let count: Label = builder.widget("sidebar_count")
    let hide: Button = builder.widget("hide_button")
    let plot: Button = builder.widget("plot_button")
    let busiest: MenuButton = builder.widget("busiest_button")
    let range: Button = builder.widget("range_figures")
    busiest.setMenu(menus.menu("busiest_menu"))
    pages.onChange { [model] page in
      if let page = PanelsViewModel.SidebarPage(rawValue: page) { model.panels.show(page) }
    }
    loops = [
      ObservationLoop { [model] in sidebar.isVisible = model.panels.isSidebarShown },
      ObservationLoop { [model] in pages.show(page: model.panels.sidebarPage.rawValue) },
      ObservationLoop { [model] in
        let page = model.panels.sidebarPage
        busiest.isVisible = page == .tasks
        plot.isVisible = page != .events
        count.text = model.sidebarCountWords
        hide.setLabel(model.isSidebarSelectionHidden ? "Show" : "Hide")
      },
      ObservationLoop { [model] in
        range.isVisible = model.session?.sidebar.range != nil
      },
    ]
  }

  /// Lets the user type a part of a task's name.
  func startFindingTask() {
    model.panels.show(.tasks)
    tasks.startTyping()
  }
}
