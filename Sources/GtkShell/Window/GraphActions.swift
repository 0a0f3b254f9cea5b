internal import Timeline
internal import Units
internal import ViewModels

/// What the user can do with the graph, by name. Each is an intent of its view-model.
final class GraphActions {
  private let window: Window
  private let model: WindowViewModel
  private let graph: ActionSet<GraphViewModel>
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    self.window = window
    self.model = model
    graph = ActionSet(in: window.box) { [model] in
      model.page == .graph ? model.session?.graph : nil
    }
    graph.add("zoom-in") { $0.zoomIn() }
    graph.add("zoom-out") { $0.zoomOut() }
    graph.add("zoom-fit") { $0.zoomToFit() }
    graph.add("pan-left") { $0.panLeft() }
    graph.add("pan-right") { $0.panRight() }
    graph.add("rows-up") { $0.scrollRowsUp() }
    graph.add("rows-down") { $0.scrollRowsDown() }
    graph.add("view-back", if: \.canGoBack) { $0.goBack() }
    graph.add("view-forward", if: \.canGoForward) { $0.goForward() }
    addMarkerActions()
    addRowActions()
    addSubjectActions()
    addTimeMode()
    addFollowing()
  }

  /// Goes along with a recording that is still made.
  private func addFollowing() {
    let action = Action("follow", in: window.box) { [model] in model.session?.follow() }
    actions.append(action)
    loops.append(
      ObservationLoop { [model] in action.isEnabled = model.session?.canFollow ?? false })
  }

  private func addMarkerActions() {
    graph.add("choose-marker-a") { $0.choose(.a) }
    graph.add("choose-marker-b") { $0.choose(.b) }
    graph.add("move-marker", if: \.canMoveMarker) { $0.moveMarkerToSelection() }
    graph.add("go-to-marker-a", if: \.hasMarkerA) { $0.goTo(.a) }
    graph.add("go-to-marker-b", if: \.hasMarkerB) { $0.goTo(.b) }
    graph.add("clear-marker", if: \.hasActiveMarker) { $0.clearActiveMarker() }
    graph.add("clear-markers", if: \.hasMarkers) { $0.clearMarkers() }
    graph.add("zoom-range", if: \.canZoomToRange) { $0.zoomToRange() }
    graph.add("drop-range", if: \.hasRange) { $0.dropRange() }
  }

  private func addRowActions() {
    graph.add("next-of-row") { $0.selectNextOfRow() }
    graph.add("previous-of-row") { $0.selectPreviousOfRow() }
    graph.add("longest-wait") { $0.showLongestWait() }
    graph.add("plot-task", if: \.canPlotTaskOfSelection) { $0.plotTaskOfSelection() }
    graph.add("focus-next-row") { $0.focusNextRow() }
    graph.add("focus-previous-row") { $0.focusPreviousRow() }
    graph.add("move-row-up", if: \.hasFocusedRow) { $0.moveFocusedRowUp() }
    graph.add("move-row-down", if: \.hasFocusedRow) { $0.moveFocusedRowDown() }
    graph.add("remove-focused-row", if: \.hasFocusedRow) { $0.removeFocusedRow() }
  }

  /// Those of the menu of a place, which are given what they are about.
  private func addSubjectActions() {
    let map = window.box
    let subjects: [(String, (SessionViewModel, Subject) -> Void)] = [
      ("plot", { $0.plot($1) }), ("remove-row", { $0.removeRow($1) }),
      ("hide", { $0.hide($1) }), ("show-only", { $0.showOnly($1) }),
    ]
    actions += subjects.map { name, intent in
      Action(string: name, in: map) { [model] in
        if let session = model.session, let subject = Subject($0) { intent(session, subject) }
      }
    }
    for name in Marker.Name.allCases {
      actions.append(
        Action(string: "put-marker-\(name.rawValue.lowercased())", in: map) { [model] in
          if let time = UInt64($0) { model.session?.graph.put(name, at: Timestamp(time)) }
        })
    }
    actions += [
      Action("plot-cpus", in: map) { [model] in model.session?.plotAllCPUs() },
      Action("show-all", in: map) { [model] in model.session?.visibility.clear() },
      Action(string: "copy", in: map) { [window] in window.copy($0) },
    ]
  }

  private func addTimeMode() {
    let modes = TimeReading.Mode.self
    let action = Action(
      choice: "time-mode", in: window.box, state: modes.absolute.rawValue
    ) { [model] in
      if let mode = modes.init(rawValue: $0) { model.session?.graph.setTimeMode(mode) }
    }
    actions.append(action)
    loops.append(
      ObservationLoop { [model] in
        action.isEnabled = model.page == .graph
        let mode = model.session?.graph.marks.timeMode ?? .absolute
        action.setState(mode.rawValue)
      })
  }
}
