internal import Timeline
internal import Units
internal import ViewModels

/// What the user can do with the graph, by name. Each is an intent of its view-model.
final class GraphActions {
  private let window: Window
  private let model: WindowViewModel
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(window: Window, model: WindowViewModel) {
    self.window = window
    self.model = model
    add("zoom-in") { $0.zoomIn() }
    add("zoom-out") { $0.zoomOut() }
    add("zoom-fit") { $0.zoomToFit() }
    add("pan-left") { $0.panLeft() }
    add("pan-right") { $0.panRight() }
    add("rows-up") { $0.scrollRowsUp() }
    add("rows-down") { $0.scrollRowsDown() }
    add("view-back", if: \.canGoBack) { $0.goBack() }
    add("view-forward", if: \.canGoForward) { $0.goForward() }
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
    add("choose-marker-a") { $0.choose(.a) }
    add("choose-marker-b") { $0.choose(.b) }
    add("move-marker", if: \.canMoveMarker) { $0.moveMarkerToSelection() }
    add("go-to-marker-a", if: \.hasMarkerA) { $0.goTo(.a) }
    add("go-to-marker-b", if: \.hasMarkerB) { $0.goTo(.b) }
    add("clear-marker", if: \.hasActiveMarker) { $0.clearActiveMarker() }
    add("clear-markers", if: \.hasMarkers) { $0.clearMarkers() }
    add("zoom-range", if: \.canZoomToRange) { $0.zoomToRange() }
    add("drop-range", if: \.hasRange) { $0.dropRange() }
  }

  private func addRowActions() {
    add("next-of-row") { $0.selectNextOfRow() }
    add("previous-of-row") { $0.selectPreviousOfRow() }
    add("longest-wait") { $0.showLongestWait() }
    add("plot-task", if: \.canPlotTaskOfSelection) { $0.plotTaskOfSelection() }
    add("focus-next-row") { $0.focusNextRow() }
    add("focus-previous-row") { $0.focusPreviousRow() }
    add("move-row-up", if: \.hasFocusedRow) { $0.moveFocusedRowUp() }
    add("move-row-down", if: \.hasFocusedRow) { $0.moveFocusedRowDown() }
    add("remove-focused-row", if: \.hasFocusedRow) { $0.removeFocusedRow() }
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

  /// - Parameter condition: when it makes sense, beside there being a graph.
  private func add(
    _ name: String, if condition: @escaping (GraphViewModel) -> Bool = { _ in true },
    _ intent: @escaping (GraphViewModel) -> Void
  ) {
    let action = Action(name, in: window.box) { [model] in
      if let graph = model.session?.graph { intent(graph) }
    }
    actions.append(action)
    loops.append(
      ObservationLoop { [model] in
        action.isEnabled =
          model.page == .graph && model.session.map { condition($0.graph) } ?? false
      })
  }
}
