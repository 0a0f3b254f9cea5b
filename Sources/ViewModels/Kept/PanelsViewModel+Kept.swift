internal import JSON

/// What is kept of the parts of a window.
extension PanelsViewModel {
  var kept: JSONValue {
    .object([
      "sidebar": .bool(wantsSidebar), "sidebar-page": .string(sidebarPage.rawValue),
      "sidebar-width": placedSidebarWidth.map(JSONValue.number),
      "details": .bool(wantsDetails), "details-page": .string(detailsPage.rawValue),
      "details-room": placedDetailsRoom.map(JSONValue.number),
      "graph-height": placedGraphHeight.map(JSONValue.number),
    ])
  }

  func restore(_ kept: JSONValue) {
    if let page = kept["sidebar-page"]?.stringValue.flatMap(SidebarPage.init) { turn(to: page) }
    if let page = kept["details-page"]?.stringValue.flatMap(DetailsPage.init) { turn(to: page) }
    setWanted(sidebar: kept["sidebar"]?.boolValue, details: kept["details"]?.boolValue)
    if let width = kept["sidebar-width"]?.pixelsValue { placeSidebar(width: width) }
    if let room = kept["details-room"]?.pixelsValue { placeDetails(room: room) }
    if let height = kept["graph-height"]?.pixelsValue { placeGraph(height: height) }
  }
}
