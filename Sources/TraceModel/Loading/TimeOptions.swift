/// What the user wants done to the stamps of a recording beyond what it says itself; each is an
/// option of `trace-cmd report` (fact sheet 3.6, 7.1).
package struct TimeOptions: Sendable, Hashable {
  /// `--raw-ts`: stamps stay as recorded, and are shown as ticks.
  package var isRaw = false
  /// `--nodate`: the option DATE does not count.
  package var ignoresDate = false
  /// `--ts-offset`: added to every stamp; wraps at 64 bit.
  package var offset: UInt64 = 0
  /// `--ts2secs`: ticks a second of the clock, which turn ticks into nanoseconds.
  package var ticksPerSecond: Double?

  package init() {}
}
