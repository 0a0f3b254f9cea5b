package import TraceModel

extension TraceSession {
  /// Ticks as soon as one recording counts them: their stamps cannot be told in seconds.
  package var clockUnit: ClockUnit { countsSeconds ? .nanoseconds : .ticks }
}
