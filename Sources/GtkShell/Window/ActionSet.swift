/// Actions of a window that are intents of one view-model, each for as long as it makes sense.
final class ActionSet<Subject> {
  private let map: GObjectBox
  private let subject: () -> Subject?
  private var actions: [Action] = []
  private var loops: [ObservationLoop] = []

  /// - Parameter subject: the view-model; nil while there is nothing to do with it.
  init(in map: GObjectBox, of subject: @escaping () -> Subject?) {
    self.map = map
    self.subject = subject
  }

  /// - Parameter condition: when the intent makes sense; nil as for false.
  func add(
    _ name: String, if condition: @escaping (Subject) -> Bool? = { _ in true },
    _ intent: @escaping (Subject) -> Void
  ) {
    let action = Action(name, in: map) { [subject] in subject().map(intent) }
    actions.append(action)
    loops.append(
      ObservationLoop { [subject] in
        action.isEnabled = subject().flatMap(condition) ?? false
      })
  }
}
