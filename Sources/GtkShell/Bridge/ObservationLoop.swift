internal import Observation

/// Runs a body now, and again each time something that it read has changed, until it is dropped.
///
/// Changes of one turn of the main loop are answered by one run.
final class ObservationLoop {
  private let body: () -> Void

  init(_ body: @escaping () -> Void) {
    self.body = body
    run()
  }

  private func run() {
    withObservationTracking(body) { [weak self] in
      // Observers are told before the change is made; the next turn sees it.
      Task { @MainActor in self?.run() }
    }
  }
}
