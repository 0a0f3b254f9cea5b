internal import Observation

/// Which parts of a window are open beside its graph and list. They stay so when another file is
/// opened.
@Observable
package final class PanelsViewModel {
  package enum SidebarPage: String, CaseIterable, Hashable {
    case tasks, cpus, events

    package var title: String {
      switch self {
      case .tasks: "Tasks"
      case .cpus: "CPUs"
      case .events: "Events"
      }
    }
  }

  /// What the pane beside the list tells of.
  package enum DetailsPage: String, CaseIterable, Hashable {
    case event, range

    package var title: String {
      switch self {
      case .event: "Event"
      case .range: "Range"
      }
    }
  }

  package private(set) var isSidebarShown = true
  package private(set) var sidebarPage = SidebarPage.tasks
  package private(set) var areDetailsShown = true
  package private(set) var detailsPage = DetailsPage.event

  package init() {}

  // MARK: - Intents

  package func toggleSidebar() { isSidebarShown.toggle() }

  package func toggleDetails() { areDetailsShown.toggle() }

  /// Opens the sidebar at a page.
  package func show(_ page: SidebarPage) {
    if sidebarPage != page { sidebarPage = page }
    if !isSidebarShown { isSidebarShown = true }
  }

  /// Opens the pane beside the list at a page.
  package func show(_ page: DetailsPage) {
    if detailsPage != page { detailsPage = page }
    if !areDetailsShown { areDetailsShown = true }
  }
}
