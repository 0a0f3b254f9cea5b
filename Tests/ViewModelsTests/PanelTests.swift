import Testing
import ViewModels

@MainActor
struct PanelTests {
  private typealias Panels = PanelsViewModel

  private let panels = PanelsViewModel()
  private let wide = PanelsViewModel.widthForDetails
  private let narrow = PanelsViewModel.widthForDetails - 1
  private let narrowest = PanelsViewModel.widthForSidebar - 1

  @Test func `panels open at the page that is asked for`() {
    panels.toggleSidebar()
    #expect(!panels.isSidebarShown)
    panels.show(Panels.SidebarPage.events)
    #expect(panels.isSidebarShown)
    #expect(panels.sidebarPage == .events)
    panels.toggleDetails()
    panels.show(Panels.DetailsPage.range)
    #expect(panels.areDetailsShown)
  }

  @Test func `a narrow window closes the details, a narrower one the sidebar as well`() {
    panels.setWidth(wide)
    #expect(panels.areDetailsShown && panels.isSidebarShown)
    panels.setWidth(narrow)
    #expect(!panels.areDetailsShown && panels.isSidebarShown)
    panels.setWidth(narrowest)
    #expect(!panels.areDetailsShown && !panels.isSidebarShown)
    panels.setWidth(wide)
    #expect(panels.areDetailsShown && panels.isSidebarShown)
  }

  @Test func `what the user opens in a narrow window stays, however narrow it gets`() {
    panels.setWidth(narrow)
    panels.toggleDetails()
    #expect(panels.areDetailsShown)
    panels.setWidth(narrowest)
    #expect(panels.areDetailsShown && !panels.isSidebarShown)
    panels.show(Panels.SidebarPage.cpus)
    #expect(panels.isSidebarShown)
    panels.setWidth(narrowest - 100)
    #expect(panels.areDetailsShown && panels.isSidebarShown)
  }

  @Test func `what was opened in a narrow window closes again after the window was wide`() {
    panels.setWidth(narrow)
    panels.toggleDetails()
    panels.setWidth(wide)
    panels.setWidth(narrow)
    #expect(!panels.areDetailsShown)
  }

  @Test func `what the user has closed does not come back by itself`() {
    panels.toggleDetails()
    panels.toggleSidebar()
    panels.setWidth(narrowest)
    panels.setWidth(wide)
    #expect(!panels.areDetailsShown && !panels.isSidebarShown)
  }

  @Test func `the pane turns to the range that is dragged and to the event selected then`() {
    let hand = GraphFixture()
    hand.session.onTurn = { [panels] in panels.turn(to: $0) }
    hand.drag(from: 100, to: 400, row: 0, modifiers: [])
    #expect(panels.detailsPage == .range)
    hand.click(211, row: 0)
    #expect(panels.detailsPage == .event)
  }

  @Test func `a closed pane turns and stays closed`() {
    panels.toggleDetails()
    panels.turn(to: .range)
    #expect(panels.detailsPage == .range)
    #expect(!panels.areDetailsShown)
  }

  @Test func `the graph is as high as it wants until the user moves the border`() {
    #expect(panels.graphHeight(wanted: 300) == 300)
    panels.placeGraph(height: 420)
    #expect(panels.graphHeight(wanted: 300) == 420)
  }
}
