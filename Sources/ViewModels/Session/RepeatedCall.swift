internal import Dispatch

/// Calls a body on the main actor again and again until it is stopped.
///
/// A task that sleeps would not do: while a load keeps all threads of the pool busy, none is left
/// to wake it.
final class RepeatedCall {
  private let timer: any DispatchSourceTimer

  init(every interval: DispatchTimeInterval, _ body: @escaping () -> Void) {
    timer = DispatchSource.makeTimerSource(queue: .main)
    timer.setEventHandler { MainActor.assumeIsolated(body) }
    timer.schedule(deadline: .now(), repeating: interval)
    timer.resume()
  }

  func stop() { timer.cancel() }
}
