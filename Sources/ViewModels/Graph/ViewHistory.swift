internal import Timeline

/// The parts of the trace that were seen before, and those that were gone back from.
///
/// A burst of small changes, as the wheel makes them, is one step.
struct ViewHistory {
  enum Change {
    /// One of many that follow each other: a notch of a wheel, a repeated key.
    case gradual
    /// A change of its own.
    case whole
  }

  private var past: [TimeScale] = []
  private var future: [TimeScale] = []
  /// When the burst under way had its last change; nil without one.
  private var burst: ContinuousClock.Instant?

  /// Chosen: who pauses that long has arrived somewhere.
  static let pause = Duration.milliseconds(700)
  /// Chosen.
  private static let longestPast = 500

  func canGoBack(from current: TimeScale) -> Bool { past.contains { $0 != current } }

  var canGoForward: Bool { !future.isEmpty }

  /// - Parameter previous: what was seen before the change.
  mutating func record(_ previous: TimeScale, _ change: Change, at now: ContinuousClock.Instant) {
    let goesOn = change == .gradual && burst.map { now - $0 < Self.pause } ?? false
    burst = change == .gradual ? now : nil
    future = []
    guard !goesOn, past.last != previous else { return }
    past.append(previous)
    if past.count > Self.longestPast { past.removeFirst() }
  }

  /// What was seen before `current`; steps that led nowhere are passed over.
  mutating func back(from current: TimeScale) -> TimeScale? {
    burst = nil
    while let previous = past.popLast() {
      guard previous != current else { continue }
      future.append(current)
      return previous
    }
    return nil
  }

  /// What `back` led away from.
  mutating func forward(from current: TimeScale) -> TimeScale? {
    burst = nil
    guard let next = future.popLast() else { return nil }
    past.append(current)
    return next
  }
}
