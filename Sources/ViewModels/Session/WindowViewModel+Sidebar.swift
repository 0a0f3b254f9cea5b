/// What the buttons below the sidebar's lists do: they work on the page that is shown.
extension WindowViewModel {
  /// `12 of 3,204 tasks · Whole trace`.
  package var sidebarCountWords: String {
    guard let sidebar = session?.sidebar else { return "" }
    let count =
      switch panels.sidebarPage {
      case .tasks: sidebar.tasks.countWords
      case .cpus: Figures.counted(sidebar.cpus.count, "CPU")
      case .events: sidebar.events.countWords
      case .notes: session?.notes.countWords ?? ""
      }
    if panels.sidebarPage == .notes { return count }
    return sidebar.isCounting || sidebar.usesRange ? "\(count) · \(sidebar.stretchWords)" : count
  }

  /// Whether the buttons have something to work on.
  package var hasSidebarSelection: Bool {
    guard let sidebar = session?.sidebar else { return false }
    return switch panels.sidebarPage {
    case .tasks: !sidebar.tasks.selection.isEmpty
    case .cpus: !sidebar.cpus.selection.isEmpty
    case .events: !sidebar.events.selection.isEmpty
    case .notes: false
    }
  }

  package var canPlotSidebarSelection: Bool {
    [.tasks, .cpus].contains(panels.sidebarPage) && hasSidebarSelection
  }

  /// Whether all that is selected is hidden, so that the button shows it again.
  package var isSidebarSelectionHidden: Bool {
    guard let sidebar = session?.sidebar else { return false }
    return switch panels.sidebarPage {
    case .tasks: sidebar.tasks.isSelectionHidden
    case .cpus: sidebar.cpus.isSelectionHidden
    case .events: sidebar.events.isSelectionHidden
    case .notes: false
    }
  }

  // MARK: - Intents

  package func plotSidebarSelection() {
    switch panels.sidebarPage {
    case .tasks: session?.sidebar.tasks.plotSelection()
    case .cpus: session?.sidebar.cpus.plotSelection()
    case .events, .notes: break
    }
  }

  package func showOnlySidebarSelection() {
    switch panels.sidebarPage {
    case .tasks: session?.sidebar.tasks.showOnlySelection()
    case .cpus: session?.sidebar.cpus.showOnlySelection()
    case .events: session?.sidebar.events.showOnlySelection()
    case .notes: break
    }
  }

  package func hideSidebarSelection() {
    switch panels.sidebarPage {
    case .tasks: session?.sidebar.tasks.hideSelection()
    case .cpus: session?.sidebar.cpus.hideSelection()
    case .events: session?.sidebar.events.hideSelection()
    case .notes: break
    }
  }
}
