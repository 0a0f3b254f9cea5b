/// What one step of a trace's time stamps means: only clocks that count time may be told in
/// seconds.
package enum ClockUnit: Sendable, Hashable {
  case nanoseconds
  /// A counter or a raw time stamp counter; nobody knows how long a tick lasts.
  case ticks
}
