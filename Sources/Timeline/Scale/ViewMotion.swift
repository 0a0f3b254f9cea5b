internal import Units

/// The way from one part of the trace to another, taken so that eyes can follow.
package struct ViewMotion: Sendable, Hashable {
  /// Chosen: long enough to be followed, too short to be waited for.
  package static let duration = Duration.milliseconds(140)

  package let from: TimeScale
  package let to: TimeScale

  package init(from: TimeScale, to: TimeScale) {
    self.from = from
    self.to = to
  }

  /// What is seen after a while, fast at first and slow at the end; nil where the way is over or
  /// there is none to be shown.
  package func scale(after time: Duration) -> TimeScale? {
    guard time < Self.duration, from.width == to.width else { return nil }
    let left = 1 - max(time, .zero) / Self.duration
    return from.moved(towards: to, share: 1 - left * left * left)
  }
}
