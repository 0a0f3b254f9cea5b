internal import Timeline
internal import ViewModels

/// What the user can prefer, as actions of the application, so that every window has them.
final class PreferenceActions {
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  init(_ preferences: Preferences, in map: GObjectBox) {
    add("style", map, get: { preferences.style }, set: preferences.setStyle)
    add("row-height", map, get: { preferences.rowHeight }, set: preferences.setRowHeight)
    add("palette", map, get: { preferences.palette }, set: preferences.setPalette)
    add("times", map, get: { preferences.timeMode }, set: preferences.setTimeMode)
    let keeps = Action("keep-views", in: map, state: preferences.keepsViews) {
      preferences.setKeepsViews(!preferences.keepsViews)
    }
    actions.append(keeps)
    loops.append(ObservationLoop { keeps.setState(preferences.keepsViews) })
  }

  private func add<Choice: RawRepresentable<String>>(
    _ name: String, _ map: GObjectBox, get: @escaping () -> Choice,
    set: @escaping (Choice) -> Void
  ) {
    let action = Action(choice: name, in: map, state: get().rawValue) { value in
      if let choice = Choice(rawValue: value) { set(choice) }
    }
    actions.append(action)
    loops.append(ObservationLoop { action.setState(get().rawValue) })
  }
}
