internal import Observation
package import Units

/// Which parts of a window are open beside its graph and list. They stay so when another file is
/// opened.
///
/// Where the window is too narrow for all of them they close by themselves, those beside the list
/// first, and open again when there is room. What the user opens in a narrow window stays.
@Observable
package final class PanelsViewModel {
  package enum SidebarPage: String, CaseIterable, Hashable {
    case tasks, cpus, events, notes

    package var title: String {
      switch self {
      case .tasks: "Tasks"
      case .cpus: "CPUs"
      case .events: "Events"
      case .notes: "Notes"
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

  /// What the user wants of a panel, and what the window has room for.
  private struct Panel: Hashable {
    var isWanted = true
    var hasRoom = true
    /// Whether the user opened it where there is no room.
    var isForced = false

    var isShown: Bool { isWanted && (hasRoom || isForced) }

    mutating func set(_ isShown: Bool) {
      isWanted = isShown
      isForced = isShown && !hasRoom
    }

    mutating func setHasRoom(_ hasRoom: Bool) {
      if hasRoom { isForced = false }
      self.hasRoom = hasRoom
    }
  }

  /// Chosen: what leaves the list room for the infos beside both panels.
  package static let widthForDetails = 1500.0
  /// Chosen: what leaves the graph twice the room of the sidebar.
  package static let widthForSidebar = 820.0

  package private(set) var sidebarPage = SidebarPage.tasks
  package private(set) var detailsPage = DetailsPage.event
  private var sidebar = Panel()
  private var details = Panel()
  /// The height of the graph that the user has chosen by moving the border below it.
  package private(set) var placedGraphHeight: Pixels?

  /// How wide the user has made the sidebar.
  package private(set) var placedSidebarWidth: Pixels?

  /// How much wider than it has to be the user has made the pane beside the list.
  package private(set) var placedDetailsRoom: Pixels?

  package init() {}

  /// What the user wants, whether there is room or not.
  var wantsSidebar: Bool { sidebar.isWanted }

  var wantsDetails: Bool { details.isWanted }

  package var isSidebarShown: Bool { sidebar.isShown }

  package var areDetailsShown: Bool { details.isShown }

  // MARK: - Intents

  package func toggleSidebar() { sidebar.set(!isSidebarShown) }

  package func toggleDetails() { details.set(!areDetailsShown) }

  /// Opens the sidebar at a page.
  package func show(_ page: SidebarPage) {
    if sidebarPage != page { sidebarPage = page }
    if !isSidebarShown { sidebar.set(true) }
  }

  /// Opens the pane beside the list at a page.
  package func show(_ page: DetailsPage) {
    turn(to: page)
    if !areDetailsShown { details.set(true) }
  }

  /// Turns the pane beside the list to what the user deals with now. A closed one stays closed.
  package func turn(to page: DetailsPage) { if detailsPage != page { detailsPage = page } }

  /// The window has got another width.
  package func setWidth(_ width: Pixels) {
    var (sidebar, details) = (self.sidebar, self.details)
    sidebar.setHasRoom(width >= Self.widthForSidebar)
    details.setHasRoom(width >= Self.widthForDetails)
    if sidebar != self.sidebar { self.sidebar = sidebar }
    if details != self.details { self.details = details }
  }

  /// Turns the sidebar to a page. A closed one stays closed.
  func turn(to page: SidebarPage) { if sidebarPage != page { sidebarPage = page } }

  /// Says what the user wanted of the panels in an earlier run.
  func setWanted(sidebar wantsSidebar: Bool?, details wantsDetails: Bool?) {
    if let wantsSidebar, sidebar.isWanted != wantsSidebar { sidebar.isWanted = wantsSidebar }
    if let wantsDetails, details.isWanted != wantsDetails { details.isWanted = wantsDetails }
  }

  /// The user has moved the border beside the sidebar.
  package func placeSidebar(width: Pixels) {
    if placedSidebarWidth != width { placedSidebarWidth = width }
  }

  /// The user has moved the border beside the details.
  package func placeDetails(room: Pixels) {
    if placedDetailsRoom != room { placedDetailsRoom = room }
  }

  /// The user has moved the border below the graph.
  package func placeGraph(height: Pixels) {
    if placedGraphHeight != height { placedGraphHeight = height }
  }

  /// How wide the sidebar is to be: as the user placed it, else so that its first columns are seen.
  package var sidebarWidth: Pixels { placedSidebarWidth ?? 346 }

  /// How high the graph is to be: as the user placed it, else as it wants.
  package func graphHeight(wanted: Pixels) -> Pixels { placedGraphHeight ?? wanted }
}
