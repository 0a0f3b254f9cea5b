internal import Timeline
internal import Units

/// How much of a recording in the making is seen while the view goes along with its end.
enum FollowedPart: Hashable {
  /// All of it until that is `automaticLength`, then as much of its end. A strip that moves shows
  /// what happens now at one magnification, as recorders of paper do; a picture of all that shrinks
  /// more and more would show less and less of it, and move everywhere at once.
  case automatic
  /// All of it: the user asked for the whole trace.
  case whole
  /// As large as the user made it.
  case magnified(nanosecondsPerPixel: Double)

  /// Chosen: long enough to see what a command did that was just given, and so short that a
  /// millisecond may be made out.
  static let automaticLength: UInt64 = 10_000_000_000

  /// What is seen of a span.
  ///
  /// - Parameter scale: what is seen now.
  func scale(of span: TimeSpan, clock: ClockUnit, from scale: TimeScale) -> TimeScale {
    switch self {
    case .whole: return .fitting(span, width: scale.width)
    case .automatic:
      // Ticks have no length that anybody knows.
      guard clock == .nanoseconds, span.length > Self.automaticLength else {
        return .fitting(span, width: scale.width)
      }
      let start = Timestamp(span.end.rawValue - Self.automaticLength)
      return .fitting(TimeSpan(from: start, to: span.end), width: scale.width)
    case .magnified(let nanosecondsPerPixel):
      let magnified = TimeScale(
        start: span.start, nanosecondsPerPixel: nanosecondsPerPixel, width: scale.width)
      return magnified.panned(by: magnified.position(of: span.end) - scale.width, within: span)
    }
  }
}
